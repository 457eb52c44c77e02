using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Consents;

namespace Rahyar.Modules.Evaluation.Cases;

/// <summary>What some people agreed to, and when: nobody is counted who does not agree to it.</summary>
internal sealed class Agreed
{
    private readonly ILookup<(Guid Person, string Purpose), (DateTimeOffset From, DateTimeOffset? To)> _consents;

    private Agreed(ILookup<(Guid, string), (DateTimeOffset, DateTimeOffset?)> consents) => _consents = consents;

    public static async Task<Agreed> OfAsync(AppDb db, Guid[] people, CancellationToken ct) =>
        new((await db.Consents.Where(c => EF.Parameter(people).Contains(c.PersonId)).OrderBy(c => c.Id)
            .Select(c => new { c.PersonId, c.Purpose, c.GivenAt, c.WithdrawnAt }).ToListAsync(ct))
            .ToLookup(c => (c.PersonId, c.Purpose), c => (c.GivenAt, c.WithdrawnAt)));

    /// <summary>Whether a person agrees at an instant; it notes when that will be otherwise.</summary>
    public bool To(Purpose purpose, Guid person, Moment at) => _consents[(person, purpose.Key)].Any(c => at.Reached(c.From) && at.Known(c.To) is null);
}

/// <summary>The same, asked of the database.</summary>
internal static class Counted
{
    /// <summary>Those of some people who agree to be counted at an instant.</summary>
    public static IQueryable<Consent> Agreeing(this AppDb db, DateTimeOffset now) =>
        db.Consents.Where(c => c.Purpose == Purpose.Evaluation.Key && c.GivenAt <= now && (c.WithdrawnAt == null || c.WithdrawnAt > now));

    /// <summary>Answers that may be counted. Who was asked by a link, without account, has read on that page what the answers are for.</summary>
    public static IQueryable<Surveys.SurveyResponse> MayCount(this IQueryable<Surveys.SurveyResponse> responses, AppDb db, DateTimeOffset now)
    {
        var agreeing = db.Agreeing(now);
        return responses.Where(r => r.PersonId == null || agreeing.Any(c => c.PersonId == r.PersonId));
    }
}
