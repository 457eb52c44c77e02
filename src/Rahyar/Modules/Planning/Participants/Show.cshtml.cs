using Microsoft.AspNetCore.Authorization;
using Rahyar.Journal;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Participants;

/// <summary>What the roster says of one person. Opening it is a reading of their data, which they can see.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class ShowModel : ParticipantPage
{
    public IEnumerable<(string Column, string Text)> Known =>
        RosterDifference.Between(new RosterProfile(), Taking.Profile).Select(d => (d.Column, d.Column is "languages" or "modes" ? InWords(d.New) : d.New));

    private string InWords(string list) => string.Join(L.RightToLeft ? "، " : ", ",
        list.Split(';', StringSplitOptions.TrimEntries).Select(word => RosterWords.In(L, word)));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Db.Record(new JournalEntry(Now, Viewer.Id, "person.viewed", Id, subject: Taking.Id, person: Taking.PersonId));
        await Db.SaveChangesAsync(cancellationToken);
    }
}
