using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Relationships.Alerts;

/// <summary>One kind of alert, with the condition by which the database finds it.</summary>
/// <param name="Raised">It holds where one of these has been raised,</param>
/// <param name="Also">and where the row of the mentorship says so.</param>
internal sealed record AlertKind(string Name, string[] Raised, Expression<Func<Mentorship, bool>>? Also = null)
{
    /// <summary>Whether it holds for a mentorship that has been loaded.</summary>
    public Func<Mentorship, bool> Holds()
    {
        var also = Also?.Compile(preferInterpretation: true);
        return m => m.RaisedAlerts.Any(a => Raised.Contains(a.Kind)) || also?.Invoke(m) == true;
    }
}

/// <summary>All kinds, the most urgent first: this one table filters, orders and names.</summary>
internal static class AlertKinds
{
    public static readonly string[] Names = ["asked", "silence", "pulse", "sessions", "quiet", "first-message", "preparing", "agreement", "proposed"];

    /// <summary>The alert of somebody who asked for a person.</summary>
    public const string Asked = "asked-for-help";

    private const int FirstMessageDays = 7;
    private const int DormantDays = 30;

    /// <param name="words">The correspondences among which it is looked: the database's, or those that have been loaded.</param>
    public static IReadOnlyList<AlertKind> For(IQueryable<Correspondence> words, LifecycleTimes times, DateTimeOffset now)
    {
        var (firstMessage, dormant) = (now.AddDays(-FirstMessageDays), now.AddDays(-DormantDays));
        var (prepare, agree, answer) = (now.AddDays(-times.PrepareDays), now.AddDays(-times.AgreeDays), now.AddDays(-times.AnswerNudges.DefaultIfEmpty(5).Max()));
        return
        [
            new("asked", [Asked]),
            new("silence", ["silence", "at-risk-long", "pause-ended"],
                m => (m.State == MentorshipState.Initiated || m.State == MentorshipState.WindingDown) && m.LastContactAt <= dormant),
            new("pulse", ["low-pulse"]),
            new("sessions", [Session.MissedAlert]),
            new("quiet", [Mentorship.QuietMember]),
            new("first-message", [], m => m.FirstContactAt == null && words.Any(w => w.Id == m.Id && w.FirstMessageAt <= firstMessage)),
            new("preparing", [], m => m.State == MentorshipState.Preparing && m.ExcusedAt == null && m.StateSince <= prepare),
            new("agreement", [], m => m.State == MentorshipState.Initiated && m.StateSince <= agree && m.Model != MentoringModel.Flash),
            new("proposed", [], m => m.State == MentorshipState.Proposed && m.ProposedAt <= answer),
        ];
    }

    /// <summary>Any of these holds. The rows of a mentorship's raised alerts are looked at once for all of them.</summary>
    public static Expression<Func<Mentorship, bool>> Any(IReadOnlyList<AlertKind> kinds)
    {
        string[] raised = [.. kinds.SelectMany(k => k.Raised)];
        Expression<Func<Mentorship, bool>> any = m => m.RaisedAlerts.Any(a => raised.Contains(a.Kind));
        var m = any.Parameters[0];
        var holds = kinds.Where(k => k.Also is not null).Select(k => On(k.Also!, m));
        return Expression.Lambda<Func<Mentorship, bool>>((raised.Length > 0 ? holds.Prepend(any.Body) : holds).Aggregate(Expression.OrElse), m);
    }

    /// <summary>Somebody of the programme was in touch lately, and after the newest reason: they have their time to answer. A reason that came later waits as before.</summary>
    public static Expression<Func<Mentorship, bool>> Rests(IQueryable<SupportContact> contacts, DateTimeOffset now)
    {
        var touched = now - SupportContact.Rests;
        return m => contacts.Any(c => c.MentorshipId == m.Id && c.At > touched && !m.RaisedAlerts.Any(a => a.Since > c.At));
    }

    /// <summary>Nothing is to be done about it now, so that it stands below all others: it rests, and nobody asked for a person.</summary>
    public static Expression<Func<Mentorship, bool>> StandsLast(IQueryable<SupportContact> contacts, DateTimeOffset now)
    {
        var touched = now - SupportContact.Rests;
        return m => contacts.Any(c => c.MentorshipId == m.Id && c.At > touched && !m.RaisedAlerts.Any(a => a.Since > c.At || a.Kind == Asked));
    }

    /// <inheritdoc cref="Rests"/>
    public static Expression<Func<Mentorship, bool>> Waits(IQueryable<SupportContact> contacts, DateTimeOffset now)
    {
        var rests = Rests(contacts, now);
        return Expression.Lambda<Func<Mentorship, bool>>(Expression.Not(rests.Body), rests.Parameters);
    }

    /// <summary>The place of the most urgent kind that holds.</summary>
    public static Expression<Func<Mentorship, int>> Urgency(IReadOnlyList<AlertKind> kinds)
    {
        var (m, a) = (Expression.Parameter(typeof(Mentorship), "m"), Expression.Parameter(typeof(MentorshipAlert), "a"));
        Expression row = Expression.Constant(kinds.Count), raised = Expression.Constant(kinds.Count, typeof(int?));
        for (var i = kinds.Count - 1; i >= 0; i--)
        {
            row = kinds[i].Also is { } also ? Expression.Condition(On(also, m), Expression.Constant(i), row) : row;
            raised = kinds[i].Raised.Aggregate(raised, (rest, kind) => Expression.Condition(
                Expression.Equal(Expression.Property(a, nameof(MentorshipAlert.Kind)), Expression.Constant(kind)), Expression.Constant(i, typeof(int?)), rest));
        }

        var first = Expression.Call(typeof(Enumerable), nameof(Enumerable.Min), [typeof(MentorshipAlert)],
            Expression.Property(m, nameof(Mentorship.RaisedAlerts)), Expression.Lambda<Func<MentorshipAlert, int?>>(raised, a));
        return Expression.Lambda<Func<Mentorship, int>>(Expression.Call(typeof(RelationalDbFunctionsExtensions), nameof(RelationalDbFunctionsExtensions.Least), [typeof(int)],
            Expression.Constant(EF.Functions), Expression.NewArrayInit(typeof(int), row, Expression.Coalesce(first, Expression.Constant(kinds.Count)))), m);
    }

    private static Expression On(Expression<Func<Mentorship, bool>> holds, ParameterExpression m) => new Swap(holds.Parameters[0], m).Visit(holds.Body);

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
