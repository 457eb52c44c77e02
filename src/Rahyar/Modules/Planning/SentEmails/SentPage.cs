using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Emails.Bounces;
using Rahyar.Emails.Letters;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Letters;
using Rahyar.Web;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.SentEmails;

/// <summary>What the log of e-mails is asked for.</summary>
internal enum SentFilter
{
    Failed,
    Waiting,
    Sent,
}

/// <summary>
/// What was sent: which letter, to whom, when, and why it has not left. Never what it says, and nothing about whether anybody read it. E-mails about safety are not in it, nor those to people
/// with whom the viewer is or was in a relationship.
/// </summary>
internal abstract class SentPage(Texts texts, HouseAddress house, IMentorshipLookup pairs) : LettersPage(texts, house)
{
    private const int PerPage = 50;

    [FromQuery(Name = "state")]
    public string? StateText { get; set; }

    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [FromQuery(Name = "p")]
    public int PageNumber { get; set; } = 1;

    public sealed record Line(string To, string? Letter, string? Cause, DateTimeOffset WrittenAt, DateTimeOffset? SentAt, DateTimeOffset? NextAttemptAt, int Attempts, string? LastError, BounceReason? Bounce, DateTimeOffset? BouncedAt);

    public SentFilter? State => Parse.Choice<SentFilter>(StateText);
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public bool More { get; private set; }
    public IReadOnlyDictionary<SentFilter, int> Counts { get; private set; } = new Dictionary<SentFilter, int>();

    public string Root => Programme is null ? PlanningRoutes.SentEmails : PlanningRoutes.SentEmailsOf(Programme.Id);

    public string Address(SentFilter? state, int page = 1) => ListAddress.Of(Root, page, "p", ("state", state?.ToString()), ("q", Q));

    /// <summary>Which letter it was; one that is none of the house's is called by what it is about.</summary>
    public string NameOf(Line line) => LetterKind.Find(line.Letter) is { } kind ? NameOf(kind)
        : L[line.Cause?.StartsWith(Announcements.Announcement.Begins, StringComparison.Ordinal) == true ? "letters.sent.announcement" : "letters.sent.other"];

    public static SentFilter StateOf(Line line) => line.BouncedAt is not null ? SentFilter.Failed : line.SentAt is not null ? SentFilter.Sent : line.Attempts > 0 || line.LastError is not null ? SentFilter.Failed : SentFilter.Waiting;

    public static bool IsGivenUp(Line line) => line.SentAt is null && line.Attempts >= Email.MostAttempts;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        var (all, mine) = (Db.Emails.AsNoTracking().OpenToOffices(), Programme?.Id);
        if (mine is { } programme)
        {
            // That somebody's address reaches nobody concerns each of their programmes; which e-mail of another it was that came back does not.
            var back = Db.ReachingNobody(Now).Where(b => Db.Set<Participation>().Any(m => m.ProgrammeId == programme && m.PersonId == b.PersonId
                && (m.State == ParticipationState.Waiting || m.State == ParticipationState.Matched)));
            // Found once, and not asked of each e-mail.
            var returned = back.Select(b => b.Id);
            all = all.Where(e => e.ProgrammeId == programme || returned.Contains(e.Id));
        }

        // That somebody wrote to the other of their own relationship alone does not reach them by their office.
        var own = await pairs.EverTogetherWithAsync(Db, Viewer.Id, cancellationToken);
        all = own.Count == 0 ? all : all.Where(e => e.PersonId == null || !own.Contains(e.PersonId.Value));
        Counts = new Dictionary<SentFilter, int>
        {
            [SentFilter.Failed] = await In(all, SentFilter.Failed).CountAsync(cancellationToken),
            [SentFilter.Waiting] = await In(all, SentFilter.Waiting).CountAsync(cancellationToken),
            [SentFilter.Sent] = await In(all, SentFilter.Sent).CountAsync(cancellationToken),
        };
        if (Q?.Trim() is { Length: > 0 } typed)
        {
            var found = Db.People.Matching(typed).Select(p => p.Id);
            all = all.Where(e => e.PersonId != null && found.Contains(e.PersonId.Value));
        }

        var lines = await (State is { } state ? In(all, state) : all).OrderByDescending(e => e.WrittenAt).ThenByDescending(e => e.Id).Skip((PageNumber - 1) * PerPage).Take(PerPage + 1)
            .Select(e => new Line(e.To, mine == null || e.ProgrammeId == mine ? e.Letter : null, mine == null || e.ProgrammeId == mine ? e.Cause : null, e.WrittenAt, e.SentAt, e.NextAttemptAt, e.Attempts, e.LastError, e.Bounce, e.BouncedAt)).ToListAsync(cancellationToken);
        (Lines, More) = ([.. lines.Take(PerPage)], lines.Count > PerPage);
        return true;
    }

    public void OnGet() { }

    private static IQueryable<Email> In(IQueryable<Email> emails, SentFilter state) => state switch
    {
        SentFilter.Sent => emails.Where(e => e.SentAt != null && e.BouncedAt == null),
        SentFilter.Failed => emails.Where(e => e.BouncedAt != null || (e.SentAt == null && (e.Attempts > 0 || e.LastError != null))),
        _ => emails.Where(e => e.SentAt == null && e.Attempts == 0 && e.LastError == null),
    };
}
