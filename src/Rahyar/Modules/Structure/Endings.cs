using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Rematching;
using Rahyar.Modules.Structure.Choosing;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Web;

namespace Rahyar.Modules.Structure;

/// <summary>
/// What follows when a relationship has ended or did not form: places become free, each side is told kindly, and after an
/// early end has a pause and is offered a talk.
/// </summary>
internal sealed class Endings(EmailComposer composer, GroupAdmission joining)
{
    /// <summary>Has to be called before the end of a mentorship is saved.</summary>
    /// <param name="by">Who ended it, if a member did.</param>
    public async Task ReleaseAsync(AppDb db, Mentorship mentorship, Guid? by, DateTimeOffset now, CancellationToken ct)
    {
        if (mentorship.IsSingleMeeting)
        {
            // Its page says what there is to say.
            return;
        }

        var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == mentorship.ProgrammeId, ct);
        var members = mentorship.HasEnded ? [.. mentorship.Members, .. mentorship.JustLeft] : mentorship.JustLeft;
        var ids = members.Select(m => m.ParticipationId).ToList();
        var participations = await db.Participations.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        if (mentorship.HoldsPlaces)
        {
            var elsewhere = await db.HoldingAsync(ids, mentorship.Id, ct);
            Release(mentorship, participations.Values.Where(p => !elsewhere.Contains(p.Id)), now);
        }

        if (mentorship.HasEnded)
        {
            await joining.OvertakeAllAsync(db, mentorship, now, ct);
        }

        var people = await mentorship.PeopleAsync(db, ct);
        people.AddRange(await db.People.AsNoTracking().Where(p => mentorship.JustLeft.Select(m => m.PersonId).Contains(p.Id)).ToListAsync(ct));
        foreach (var member in members.OrderBy(m => m.PersonId))
        {
            var left = mentorship.JustLeft.Contains(member);
            if ((left ? EmailFor(mentorship, member) : EmailFor(mentorship)) is not { } email)
            {
                continue;
            }

            var participation = participations[member.ParticipationId];
            var early = email is "early" or "lapsed";
            if (early)
            {
                db.Add(new ExitTalk(mentorship, member, now));
                if (mentorship.HoldsPlaces)
                {
                    participation.CoolDown(programme.Times.After(now, programme.Times.RestDays), now);
                }
            }

            Tell(db, mentorship, people, member.PersonId, programme.Name, email, by, early ? participation : null, left, now);
        }
    }

    /// <summary>Members without another mentorship wait for a match again, or have finished.</summary>
    internal static void Release(Mentorship mentorship, IEnumerable<Participation> free, DateTimeOffset now)
    {
        foreach (var participation in free)
        {
            if (!mentorship.HasEnded || mentorship.State is MentorshipState.NotFormed or MentorshipState.ClosedEarly or MentorshipState.Lapsed)
            {
                participation.WaitAgain(now);
            }
            else
            {
                participation.Finish(now);
            }
        }
    }

    // Somebody who left a group, or was let go before it began.
    private static string EmailFor(Mentorship mentorship, MentorshipMember left) => left.Answer switch
    {
        Answer.Declined => "declined",
        Answer.None when mentorship.AcceptedAt is null || mentorship.AcceptedAt == left.LeftAt => "no-answer",
        _ => "early",
    };

    // After a closing for safeguarding the programme's own people speak, not an e-mail.
    private static string? EmailFor(Mentorship mentorship) => (mentorship.State, mentorship.EndReason) switch
    {
        (MentorshipState.NotFormed, "declined") => "declined",
        (MentorshipState.NotFormed, "no-answer") => "no-answer",
        (MentorshipState.NotFormed, _) => "not-prepared",
        (MentorshipState.ClosedEarly, _) => "early",
        (MentorshipState.Lapsed, _) => "lapsed",
        (MentorshipState.ClosedCompleted, _) => "completed",
        (MentorshipState.ClosedUnceremonious, _) => "time-over",
        _ => null,
    };

    private void Tell(AppDb db, Mentorship mentorship, List<Person> people, Guid whom, string programme, string email, Guid? by, Participation? early, bool left, DateTimeOffset now)
    {
        var person = people.First(p => p.Id == whom);
        var sheet = composer.InGroup(mentorship.IsGroup);
        var words = sheet.For(person);
        // One e-mail for who did it and one for the others: neither shames the other.
        var own = by == whom && (email is "declined" or "early") ? ".own" : "";
        var next = early is null ? "" : words[early.IsCoolingDown(now) ? "structure.ended.then-rest" : "structure.ended.then", words.Day(early.CooldownUntil ?? now)];
        var path = early is not null ? StructureRoutes.AfterEnding(early.Id) : email == "completed" ? StructureRoutes.End(mentorship.Id) : WebRoutes.Home;
        var cause = left ? $"left:{mentorship.Id}:{whom}:{now.UtcTicks}" : $"ended:{mentorship.Id}:{whom}";
        db.Add(sheet.Write(person, $"structure.ended.{email}{own}", [person.Name, mentorship.CalledBy(people, whom, words), programme, next], path, now, cause));
    }
}
