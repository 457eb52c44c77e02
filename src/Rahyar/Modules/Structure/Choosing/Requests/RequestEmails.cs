using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Choosing.Requests;

/// <summary>
/// Tells the other side what became of a request, each in their own language. What the two wrote is not in the e-mails.
/// The caller saves them with what they tell of.
/// </summary>
internal sealed class RequestEmails(EmailComposer composer)
{
    public void Asked(AppDb db, MentorRequest request, Person mentee, Person mentor, Programme programme, DateTimeOffset now) =>
        Tell(db, "choose.letter.asked", request, mentor, mentee, programme, now);

    public void MoreWanted(AppDb db, RequestContext at, DateTimeOffset now) => TellMentee(db, "choose.letter.more-wanted", at, now);

    public void MoreGiven(AppDb db, RequestContext at, DateTimeOffset now) => TellMentor(db, "choose.letter.more-given", at, now);

    public void Accepted(AppDb db, RequestContext at, DateTimeOffset now) => TellMentee(db, "choose.letter.accepted", at, now);

    public void Declined(AppDb db, RequestContext at, DateTimeOffset now) => TellMentee(db, "choose.letter.declined", at, now);

    public void Withdrawn(AppDb db, RequestContext at, DateTimeOffset now) => TellMentor(db, "choose.letter.settled", at, now);

    public void Expired(AppDb db, RequestContext at, DateTimeOffset now) => TellMentee(db, "choose.letter.expired", at, now);

    /// <summary>To whom it has not come from: the mentor when the mentee is no longer looking, the mentee when there is no place any more.</summary>
    public void Overtaken(AppDb db, MentorRequest request, Person mentee, Person mentor, Programme programme, DateTimeOffset now)
    {
        if (request.Reason is "mentee-paired" or "mentee-left")
        {
            Tell(db, "choose.letter.settled", request, mentor, mentee, programme, now);
        }
        else
        {
            Tell(db, "choose.letter.overtaken", request, mentee, mentor, programme, now);
        }
    }

    /// <summary>Reminds whoever has to answer, once before the request expires.</summary>
    public void Reminder(AppDb db, RequestContext at, Person to, Person other, DateTimeOffset now)
    {
        var days = Math.Max(1, (int)Math.Ceiling((at.Request.ExpiresAt - now).TotalDays));
        db.Add(composer.Write(to, to.Id == at.MentorPerson.Id ? "choose.letter.reminder-mentor" : "choose.letter.reminder-mentee",
            [to.Name, other.Name, at.Programme.Name, days], StructureRoutes.Request(at.Request.Id), now, $"request-reminder:{at.Request.Id}:{at.Request.State}:{at.Request.Reply is null}",
            "structure.nudge.footer", composer.Link(PeopleRoutes.Reminders)));
    }

    private void TellMentee(AppDb db, string email, RequestContext at, DateTimeOffset now) =>
        Tell(db, email, at.Request, at.MenteePerson, at.MentorPerson, at.Programme, now);

    private void TellMentor(AppDb db, string email, RequestContext at, DateTimeOffset now) =>
        Tell(db, email, at.Request, at.MentorPerson, at.MenteePerson, at.Programme, now);

    private void Tell(AppDb db, string email, MentorRequest request, Person to, Person other, Programme programme, DateTimeOffset now)
    {
        if (to.DeactivatedAt is null)
        {
            db.Add(composer.Write(to, email, [to.Name, other.Name, programme.Name, request.ExpiresAt], StructureRoutes.Request(request.Id), now,
                $"{email[(email.LastIndexOf('.') + 1)..]}:{request.Id}"));
        }
    }
}
