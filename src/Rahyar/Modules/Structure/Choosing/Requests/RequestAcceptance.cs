using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.Structure.Choosing.Requests;

/// <summary>
/// What follows a mentor's yes, in the transaction of the yes: the relationship, and a kind end to the requests that it
/// overtakes. The rows of both people are written, so that of two who take one place or one person the second is told.
/// </summary>
internal sealed class RequestAcceptance(RequestEmails emails)
{
    public Mentorship Accept(AppDb db, RequestContext at, Guid by, DateTimeOffset now)
    {
        var mentorship = at.Request.Accept(at.Programme, at.Mentee, at.Mentor, at.Free, at.ModelSettings, by, now);
        db.Add(mentorship);
        db.Entry(at.Mentee).State = EntityState.Modified;
        db.Entry(at.Mentor).State = EntityState.Modified;
        emails.Accepted(db, at, now);
        foreach (var other in at.Others)
        {
            if (other.MenteeId == at.Mentee.Id)
            {
                Overtake(db, at, other, "mentee-paired", now);
            }
            else if (at.Free == 1)
            {
                Overtake(db, at, other, "mentor-full", now);
            }
        }

        return mentorship;
    }

    private void Overtake(AppDb db, RequestContext at, MentorRequest other, string what, DateTimeOffset now)
    {
        other.Overtake(what, now);
        emails.Overtaken(db, other, at.People[other.MenteePersonId], at.People[other.MentorPersonId], at.Programme, now);
    }
}
