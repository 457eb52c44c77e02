using System.Linq.Expressions;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Relationships.Alerts;

/// <summary>One kind of alert, with the condition by which the database finds it.</summary>
internal sealed record AlertKind(string Name, Expression<Func<Mentorship, bool>> Holds);

/// <summary>All kinds, the most urgent first: this one table filters, orders and names.</summary>
internal static class AlertKinds
{
    public static readonly string[] Names = ["asked", "silence", "pulse", "sessions", "quiet", "first-message", "preparing", "agreement", "proposed"];

    private const int FirstMessageDays = 7;
    private const int DormantDays = 30;

    public static IReadOnlyList<AlertKind> For(LifecycleTimes times, DateTimeOffset now)
    {
        var (firstMessage, dormant) = (now.AddDays(-FirstMessageDays), now.AddDays(-DormantDays));
        var (prepare, agree, answer) = (now.AddDays(-times.PrepareDays), now.AddDays(-times.AgreeDays), now.AddDays(-times.AnswerNudges.DefaultIfEmpty(5).Max()));
        return
        [
            new("asked", m => m.RaisedAlerts.Any(a => a.Kind == "asked-for-help")),
            new("silence", m => (m.RaisedAlerts.Any(a => a.Kind == "silence" || a.Kind == "at-risk-long" || a.Kind == "pause-ended"))
                || ((m.State == MentorshipState.Initiated || m.State == MentorshipState.WindingDown) && m.LastContactAt <= dormant)),
            new("pulse", m => m.RaisedAlerts.Any(a => a.Kind == "low-pulse")),
            new("sessions", m => m.RaisedAlerts.Any(a => a.Kind == "missed-sessions")),
            new("quiet", m => m.RaisedAlerts.Any(a => a.Kind == Mentorship.QuietMember)),
            new("first-message", m => m.FirstContactAt == null && m.FirstMessageAt <= firstMessage),
            new("preparing", m => m.State == MentorshipState.Preparing && m.ExcusedAt == null && m.StateSince <= prepare),
            new("agreement", m => m.State == MentorshipState.Initiated && m.StateSince <= agree && m.Model != MentoringModel.Flash),
            new("proposed", m => m.State == MentorshipState.Proposed && m.ProposedAt <= answer),
        ];
    }

    /// <summary>Any of these holds.</summary>
    public static Expression<Func<Mentorship, bool>> Any(IEnumerable<AlertKind> kinds)
    {
        var m = Expression.Parameter(typeof(Mentorship), "m");
        return Expression.Lambda<Func<Mentorship, bool>>(kinds.Select(k => On(k, m)).Aggregate(Expression.OrElse), m);
    }

    /// <summary>The place of the most urgent kind that holds.</summary>
    public static Expression<Func<Mentorship, int>> Urgency(IReadOnlyList<AlertKind> kinds)
    {
        var m = Expression.Parameter(typeof(Mentorship), "m");
        Expression last = Expression.Constant(kinds.Count);
        for (var i = kinds.Count - 1; i >= 0; i--)
        {
            last = Expression.Condition(On(kinds[i], m), Expression.Constant(i), last);
        }

        return Expression.Lambda<Func<Mentorship, int>>(last, m);
    }

    private static Expression On(AlertKind kind, ParameterExpression m) => new Swap(kind.Holds.Parameters[0], m).Visit(kind.Holds.Body);

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
