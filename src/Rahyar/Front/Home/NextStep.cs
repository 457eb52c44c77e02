using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;

namespace Rahyar.Front.Home;

/// <summary>The one thing to do now: its text keys are <c>home.step.{Name}</c> and <c>home.step.{Name}.do</c>.</summary>
internal sealed record NextStep(string Name, string Href, string With)
{
    // A message so old is answered more easily when nobody expects a reason.
    private static readonly TimeSpan Late = TimeSpan.FromDays(7);

    /// <summary>The smallest next step over all of someone's relationships, the most pressing first.</summary>
    /// <param name="toConfirm">A past session of the viewer's that waits for their word, if there is one.</param>
    /// <param name="choices">What is open where mentees choose.</param>
    /// <param name="questions">What the programme asks.</param>
    /// <param name="toScreen">A participation as a mentor whose screening waits for the viewer's own hand.</param>
    /// <param name="invited">A group that asks the viewer in.</param>
    public static NextStep? Of(IReadOnlyList<Pair> pairs, Guid viewer, Waiting waiting, DateTimeOffset now, IReadOnlyList<Choice>? choices = null,
        IReadOnlyList<Question>? questions = null, Guid? toScreen = null, Invited? invited = null) =>
        pairs.Select(pair => Of(pair, viewer, waiting, now)).Concat((choices ?? []).Select(Of)).Concat((questions ?? []).Select(q => Of(q, pairs)))
            .Append(Of(toScreen ?? (pairs is [{ ToScreen: var theirs }, ..] ? theirs : null))).Append(Of(invited)).OfType<(int Urgency, NextStep Step)>()
            .OrderBy(step => step.Urgency).Select(step => step.Step).FirstOrDefault();

    private static (int, NextStep)? Of(Invited? invited) => invited is null ? null : (0, new NextStep("invited", $"/invitations/{invited.Id}", invited.Group));

    // Before the first word; after the preparation, which an accepted mentor has just begun.
    private static (int, NextStep)? Of(Guid? toScreen) => toScreen is { } id ? (3, new NextStep("screen", $"/screening/{id}", "")) : null;

    // What ends a relationship in order comes before what only tells about it.
    private static (int, NextStep)? Of(Question question, IReadOnlyList<Pair> pairs) => (question.Instrument == Instrument.Close ? 6 : 7,
        new NextStep($"survey-{question.Instrument.ToLowerInvariant()}", $"/surveys/{question.Id}", pairs.FirstOrDefault(p => p.Id == question.Mentorship)?.With ?? ""));

    private static (int, NextStep)? Of(Choice choice) => choice switch
    {
        { Request: { } id, MyTurn: true } => (0, new NextStep(choice.Side == Side.Mentor ? "request" : "request-reply", $"/requests/{id}", choice.With ?? "")),
        { Request: null, MayChoose: true } => (4, new NextStep("choose", $"/choose/{choice.ParticipationId}", "")),
        _ => null,
    };

    private static (int, NextStep)? Of(Pair pair, Guid viewer, Waiting waiting, DateTimeOffset now)
    {
        var root = $"/mentorships/{pair.Id}";
        (int, NextStep) Step(int urgency, string name, string href) => (urgency, new NextStep(name, href, pair.With));
        return pair switch
        {
            { State: MentorshipState.Proposed, Answer: Answer.None } => Step(0, "answer", $"{root}/answer"),
            _ when !pair.Running => null,
            _ when waiting.ToConfirm.Contains(pair.Id) => Step(1, "confirm", $"{root}/sessions"),
            // One meeting asks for nothing but to be held.
            { Model: MentoringModel.Flash } => null,
            { State: MentorshipState.Preparing, PreparedAt: null } => Step(2, "prepare", $"/preparation/{pair.ParticipationId}"),
            { State: MentorshipState.Preparing, ReadyAt: null } => Step(3, "ready", $"/readiness/{pair.ParticipationId}"),
            { LastWordAt: null, MayBeInTouch: true } => Step(4, "hello", $"{root}/messages"),
            _ when pair.Unread(viewer) => Step(5, now - pair.LastWordAt > Late ? "reply-late" : "reply", $"{root}/messages"),
            { AgreedAt: null } when waiting.ToSign.Contains(pair.Id) => Step(6, "agree", $"{root}/agreement"),
            { FirstGoalAt: null, FirstContactAt: not null } => Step(7, "goal", $"{root}/goals"),
            _ when pair.PulseDue(now) => Step(8, "pulse", $"{root}/pulse"),
            _ when waiting.Overdue.Contains(pair.Id) => Step(9, "overdue", $"{root}/goals"),
            _ => null,
        };
    }
}

/// <summary>Relationships in which something waits for the viewer's hand.</summary>
internal sealed record Waiting(IReadOnlySet<Guid> ToConfirm, IReadOnlySet<Guid> ToSign, IReadOnlySet<Guid> Overdue);
