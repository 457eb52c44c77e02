using Microsoft.EntityFrameworkCore;
using Rahyar.Emails.Letters;
using Rahyar.Emails;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Letters;

/// <summary>All letters that can be reworded here, by what they are about.</summary>
internal abstract class LetterListPage(Texts texts, HouseAddress house) : LettersPage(texts, house)
{
    /// <summary>Letters that say something else here than the house's own words.</summary>
    public IReadOnlySet<string> Reworded { get; private set; } = new HashSet<string>();

    /// <summary>In a programme: letters that the institution has reworded.</summary>
    public IReadOnlySet<string> ByInstitution { get; private set; } = new HashSet<string>();

    public IEnumerable<IGrouping<string, LetterKind>> Groups => Kinds.GroupBy(k => k.Key[..k.Key.IndexOf('.', StringComparison.Ordinal)]);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        var own = await Db.Set<LetterText>().AsNoTracking().Where(t => t.ProgrammeId == Whose || t.ProgrammeId == LetterText.Institution).Select(t => new { t.Letter, t.ProgrammeId }).ToListAsync(cancellationToken);
        Reworded = own.Where(t => t.ProgrammeId == Whose).Select(t => t.Letter).ToHashSet();
        ByInstitution = Programme is null ? new HashSet<string>() : own.Where(t => t.ProgrammeId == LetterText.Institution).Select(t => t.Letter).ToHashSet();
        return true;
    }
}
