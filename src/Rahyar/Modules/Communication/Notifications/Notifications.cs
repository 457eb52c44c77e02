using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Emails;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication.Notifications;

/// <summary>Writes e-mails about what others did. They say that something is there and where, never what was written.</summary>
internal abstract class NoticeReader(IServiceScopeFactory scopes, JournalSignal signal, EmailComposer composer, IEnumerable<Notice> notices, TimeProvider clock, ILogger logger)
    : JournalReader(scopes, signal, logger)
{
    private readonly Dictionary<string, Notice> _notices = notices.ToDictionary(n => Verbs.Of(n.Of));

    protected override async Task ReadAsync(IServiceProvider services, AppDb db, JournalEntry entry, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!_notices.TryGetValue(entry.Verb, out var notice) || entry.ActorId is not { } actor
            || entry.MentorshipId is not { } id || AgeOf(entry) > News.For)
        {
            return;
        }

        var mentorship = await db.Mentorships.AsNoTracking().IgnoreAutoIncludes().Include(m => m.Members).SingleOrDefaultAsync(m => m.Id == id, cancellationToken);
        if (mentorship is null or { State: MentorshipState.ClosedSafeguarding } or { SafeguardingAskedAt: not null })
        {
            return;
        }

        var ids = mentorship.Members.Select(m => m.PersonId).Append(actor).ToList();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellationToken);
        var times = (await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == mentorship.ProgrammeId, cancellationToken)).Times;
        var moment = notice.Moment is { } of ? await of(db, entry, cancellationToken) : null;
        foreach (var member in mentorship.Members.Where(m => m.PersonId != actor && !(entry.At < m.JoinedAt)))
        {
            var seen = notice.SeenUpTo is { } upTo ? await upTo(db, member, cancellationToken) : null;
            var (to, from) = (people[member.PersonId], people.GetValueOrDefault(actor));
            if (seen >= entry.At || to.DeactivatedAt is not null || to.Email is not { Length: > 0 } || from is null)
            {
                continue;
            }

            var words = composer.For(to);
            var email = composer.InGroup(mentorship.IsGroup).Write(to, notice.Text, [to.Name, from.Name, moment is { } at ? words.Moment(at) : ""],
                notice.Page(id), now, notice.Cause(entry, member, seen));
            email.SpeakOf(mentorship.ProgrammeId);
            if (times.FirstMorning(now, words.Zone) is var morning && morning > now)
            {
                email.Wait(morning);
            }

            await db.WriteOnceAsync(email, cancellationToken);
        }
    }
}

/// <summary>What is worth an e-mail at once.</summary>
internal sealed class PromptNotices(IServiceScopeFactory scopes, JournalSignal signal, EmailComposer composer, IEnumerable<Notice> notices, TimeProvider clock, ILogger<PromptNotices> logger)
    : NoticeReader(scopes, signal, composer, notices.Where(n => !n.Patient), clock, logger)
{
    protected override string Name => "notifications";
}

/// <summary>What is worth an e-mail when it has lain unread for a quarter of an hour.</summary>
internal sealed class PatientNotices(IServiceScopeFactory scopes, JournalSignal signal, EmailComposer composer, IEnumerable<Notice> notices, TimeProvider clock, ILogger<PatientNotices> logger)
    : NoticeReader(scopes, signal, composer, notices.Where(n => n.Patient), clock, logger)
{
    // The first of these were messages, and the name of a reader's cursor stays.
    protected override string Name => "notifications.messages";

    protected override TimeSpan Lag => TimeSpan.FromMinutes(15);
}
