using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Choosing.Requests;

/// <summary>
/// Tells the other side what became of a request, each in their own language, and reminds whose turn it is. What the two wrote is not in the e-mails.
/// </summary>
internal sealed class RequestEmails(EmailComposer composer, TimeProvider clock) : IConsequence<RequestEvent>
{
    public async Task FollowAsync(Happened<RequestEvent> it, AppDb db, CancellationToken ct)
    {
        var request = it.The<MentorRequest>();
        if (!it.IsNews(clock) || it.Entry.PersonId is not { } told)
        {
            return;
        }

        var people = await db.People.AsNoTracking().Where(p => p.Id == request.MenteePersonId || p.Id == request.MentorPersonId).ToListAsync(ct);
        var (to, other) = (people.Single(p => p.Id == told), people.Single(p => p.Id != told));
        var programme = (await db.FindAsync<Programme>([request.ProgrammeId], ct))!;
        if (it.What is RequestReminded)
        {
            var days = Math.Max(1, (int)Math.Ceiling((request.ExpiresAt - it.At).TotalDays));
            db.Add(composer.Write(to, to.Id == request.MentorPersonId ? "choose.letter.reminder-mentor" : "choose.letter.reminder-mentee",
                [to.Name, other.Name, programme.Name, request.ExpiresAt, days], StructureRoutes.Request(request.Id), it.At, $"request-reminder:{request.Id}:{request.State}:{request.Reply is null}",
                "structure.nudge.footer", composer.Link(PeopleRoutes.Reminders)));
        }
        else if (to.DeactivatedAt is null)
        {
            var email = LetterOf(it.What, toMentor: to.Id == request.MentorPersonId);
            db.Add(composer.Write(to, $"choose.letter.{email}", [to.Name, other.Name, programme.Name, request.ExpiresAt], StructureRoutes.Request(request.Id), it.At, $"{email}:{request.Id}"));
        }
    }

    // To a mentor it makes no difference whether the mentee took the request back or is no longer looking.
    private static string LetterOf(RequestEvent what, bool toMentor) => what switch
    {
        RequestAsked => "asked",
        RequestMoreWanted => "more-wanted",
        RequestMoreGiven => "more-given",
        RequestAccepted => "accepted",
        RequestDeclined => "declined",
        RequestExpired => "expired",
        _ => toMentor ? "settled" : "overtaken",
    };
}
