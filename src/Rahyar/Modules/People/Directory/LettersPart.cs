using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Web.Finding;

namespace Rahyar.Modules.People.Directory;

/// <summary>Letters that went to a person: subject, when, and how it stands with them, never what they say. Kinds that no module declares are not told.</summary>
internal sealed partial class LettersPart(IEnumerable<ToldLetter> kinds) : IPersonPart
{
    private const int Looked = 400, Most = 50;

    public int Place => 60;
    public string Name => "letters";

    public async Task<IReadOnlyList<PersonLine>> TellAsync(PersonAsked asked, CancellationToken ct)
    {
        var (db, l) = (asked.Db, asked.L);
        var letters = await db.Emails.AsNoTracking().Where(e => e.PersonId == asked.Person && e.Cause != null).OrderByDescending(e => e.WrittenAt).ThenByDescending(e => e.Id)
            .Take(Looked).Select(e => new { e.Subject, e.Cause, e.WrittenAt, e.SentAt, e.Attempts, e.LastError, e.BouncedAt }).ToListAsync(ct);
        return [.. letters.Where(e => MayKnow(asked, e.Cause!)).Take(Most).Select(e => new PersonLine(
            e.Subject.Length > 0 ? e.Subject : l["person.letter.emptied"], null,
            l[$"person.letter.{(e.BouncedAt is not null ? "back" : e.SentAt is not null ? "sent" : e.Attempts >= Email.MostAttempts ? "failed" : e.LastError is not null ? "tried" : "waits")}"],
            e.SentAt ?? e.WrittenAt))];
    }

    private bool MayKnow(PersonAsked asked, string cause) => kinds.FirstOrDefault(k => cause.StartsWith(k.Cause, StringComparison.Ordinal)) is { } kind
        && (kind.OfHouse ? asked.Viewer.IsAdministrator : Ids().Matches(cause).Any(id => asked.Known.Contains(Guid.Parse(id.Value))));

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")]
    private static partial Regex Ids();
}
