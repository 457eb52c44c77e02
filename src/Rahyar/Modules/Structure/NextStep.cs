using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Structure;

/// <summary>The one thing to do now: its text keys are <c>home.step.{Name}</c> and <c>home.step.{Name}.do</c>.</summary>
/// <param name="With">With whom, where the sentence says so.</param>
internal sealed record NextStep(string Name, string Href, string With = "");

/// <summary>
/// A step that may wait for someone. Each module registers its own in its setup. The home asks them in the order of urgency and shows the
/// first that waits: what comes behind it asks the database for nothing.
/// </summary>
internal interface INextStep
{
    /// <summary>Its place among all steps, the most pressing first. The scale stands in CONTRIBUTING.</summary>
    int Urgency { get; }

    /// <summary>Whether it is about a relationship, and is shown on that relationship's page too.</summary>
    bool OfMentorship => true;

    ValueTask<NextStep?> FindAsync(NextStepContext context);
}

/// <summary>A step that the row of a relationship tells.</summary>
/// <param name="Name">The step's name where it waits, null where it does not.</param>
/// <param name="Href">Where it is done.</param>
internal sealed record MentorshipStep(int Urgency, Func<OwnMentorship, NextStepContext, string?> Name, Func<OwnMentorship, string> Href) : INextStep
{
    public ValueTask<NextStep?> FindAsync(NextStepContext context)
    {
        foreach (var mentorship in context.Mentorships)
        {
            if (Name(mentorship, context) is { } name)
            {
                return new(new NextStep(name, Href(mentorship), mentorship.With));
            }
        }

        return default;
    }
}

/// <summary>What steps are found from. Rows that a step and the page both need are loaded once.</summary>
/// <param name="today">The day where the viewer is.</param>
internal sealed class NextStepContext(AppDb db, Viewer viewer, DateTimeOffset now, DateOnly today, IReadOnlyList<OwnMentorship> mentorships)
{
    private readonly Dictionary<Type, object> loaded = [];

    public AppDb Db => db;
    public Viewer Viewer => viewer;
    public DateTimeOffset Now => now;
    public DateOnly Today => today;
    public IReadOnlyList<OwnMentorship> Mentorships => mentorships;

    /// <summary>The one relationship whose page asks; null on the home.</summary>
    public Guid? Only { get; init; }

    /// <summary>Rows that the page has loaded already.</summary>
    public void Provide<T>(T rows) where T : class => loaded[typeof(T)] = rows;

    public async ValueTask<T> OnceAsync<T>(Func<NextStepContext, Task<T>> load) where T : class
    {
        if (loaded.TryGetValue(typeof(T), out var known))
        {
            return (T)known;
        }

        var rows = await load(this);
        loaded[typeof(T)] = rows;
        return rows;
    }
}

/// <summary>All steps of all modules.</summary>
internal sealed class NextSteps(IEnumerable<INextStep> steps)
{
    private readonly INextStep[] byUrgency = [.. steps.OrderBy(s => s.Urgency)];

    /// <summary>The most pressing step that waits.</summary>
    public async ValueTask<NextStep?> FirstAsync(NextStepContext context)
    {
        foreach (var step in byUrgency)
        {
            if ((step.OfMentorship || context.Only is null) && await step.FindAsync(context) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}

/// <summary>E-mails to the viewer's address come back: they are asked for another, before anything that an e-mail would tell them.</summary>
internal sealed class ReachStep : INextStep
{
    public int Urgency => -1;
    public bool OfMentorship => false;

    public async ValueTask<NextStep?> FindAsync(NextStepContext context) =>
        await context.Db.ReachingNobody(context.Now).Where(e => e.PersonId == context.Viewer.Id).Select(e => e.To).FirstOrDefaultAsync() is { } address
            ? new("reach", PeopleRoutes.Address, address) : null;
}
