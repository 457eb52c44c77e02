using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Emails;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication.Notifications;

/// <summary>Writes e-mails about what others did. They say that something is there and where, never what was written.</summary>
internal abstract class NoticeReader(IServiceScopeFactory scopes, JournalSignal signal, EmailComposer composer, TimeProvider clock, ILogger logger)
    : JournalReader(scopes, signal, logger)
{
    /// <summary>Older entries, of an import or a long stand-still, are no news to anyone.</summary>
    private static readonly TimeSpan StaleAfter = TimeSpan.FromDays(2);

    protected abstract IReadOnlyList<Notice> Notices { get; }

    protected override async Task ReadAsync(IServiceProvider services, AppDb db, JournalEntry entry, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (Notices.FirstOrDefault(n => n.Verb == entry.Verb) is not { } notice || entry.ActorId is not { } actor
            || entry.MentorshipId is not { } id || now - entry.At > StaleAfter)
        {
            return;
        }

        var mentorship = await db.Mentorships.AsNoTracking().Include(m => m.Members).SingleOrDefaultAsync(m => m.Id == id, cancellationToken);
        if (mentorship is null or { State: MentorshipState.ClosedSafeguarding } or { SafeguardingAskedAt: not null })
        {
            return;
        }

        var ids = mentorship.Members.Select(m => m.PersonId).Append(actor).ToList();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
        var times = (await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == mentorship.ProgrammeId, cancellationToken)).Times;
        var moment = notice.Verb.StartsWith("session.", StringComparison.Ordinal)
            ? await db.Sessions.Where(s => s.Id == entry.SubjectId).Select(s => (DateTimeOffset?)s.StartsAt).SingleOrDefaultAsync(cancellationToken)
            : null;
        foreach (var member in mentorship.Members.Where(m => m.PersonId != actor && notice.StillNews?.Invoke(entry, m) != false))
        {
            var (to, from) = (people[member.PersonId], people.GetValueOrDefault(actor));
            if (to.DeactivatedAt is not null || to.Email is not { Length: > 0 } || from is null)
            {
                continue;
            }

            var words = composer.For(to);
            var email = composer.InGroup(mentorship.IsGroup).Write(to, $"communication.letter.{notice.Text}", [to.Name, from.Name, moment is { } at ? words.Moment(at) : ""],
                $"{StructureRoutes.Mentorship(id)}/{notice.Page}", now, notice.Cause(entry, member));
            if (times.FirstMorning(now, words.Zone) is var morning && morning > now)
            {
                email.Wait(morning);
            }

            await db.WriteOnceAsync(email, cancellationToken);
        }
    }
}

/// <summary>What is worth an e-mail at once.</summary>
internal sealed class PromptNotices(IServiceScopeFactory scopes, JournalSignal signal, EmailComposer composer, TimeProvider clock, ILogger<PromptNotices> logger)
    : NoticeReader(scopes, signal, composer, clock, logger)
{
    protected override string Name => "notifications";

    protected override IReadOnlyList<Notice> Notices { get; } =
    [
        new("session.booked", "session-booked", "sessions"),
        new("session.logged", "session-logged", "sessions"),
        new("session.cancelled", "session-cancelled", "sessions"),
        new("agreement.drafted", "agreement-drafted", "agreement"),
        new("agreement.redrafted", "agreement-redrafted", "agreement"),
        new("agreement.signed", "agreement-signed", "agreement"),
        new("goal.claimed", "goal-claimed", "goals"),
    ];
}

/// <summary>
/// A message is worth an e-mail when it has lain unread for a quarter of an hour; one e-mail a thread until it is opened.
/// </summary>
internal sealed class MessageNotices(IServiceScopeFactory scopes, JournalSignal signal, EmailComposer composer, TimeProvider clock, ILogger<MessageNotices> logger)
    : NoticeReader(scopes, signal, composer, clock, logger)
{
    protected override string Name => "notifications.messages";

    protected override TimeSpan Lag => TimeSpan.FromMinutes(15);

    protected override IReadOnlyList<Notice> Notices { get; } =
    [
        new("message.sent", "message", "messages",
            (_, to) => UnreadMark.Cause(to.MentorshipId, to.PersonId, to.ReadUpTo),
            (entry, to) => to.ReadUpTo is null || to.ReadUpTo < entry.At),
    ];
}
