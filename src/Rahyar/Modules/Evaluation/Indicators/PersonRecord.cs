using Rahyar.Modules.Evaluation.Journeys;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Indicators;

internal sealed record Enrolled(
    Guid Id, Side Side, ParticipationState State, DateTimeOffset EnrolledAt, DateTimeOffset? LeftAt,
    DateTimeOffset? PreparedAt, DateTimeOffset? ReadyAt, DateTimeOffset? ScreenedAt, int? Capacity, string? Group)
{
    public bool Present => State is ParticipationState.Waiting or ParticipationState.Matched;
}

internal sealed record Preparation(int Asked, int Correct);

internal sealed record ApplicationOf(Guid Id, DateTimeOffset SubmittedAt, DateTimeOffset? DecidedAt, DateTimeOffset? WithdrawnAt);

/// <summary>That someone was asked, and whether they had answered by the moment of the record.</summary>
internal sealed record InvitationOf(Guid Wave, string Instrument, Guid Person, Guid? Mentorship, DateTimeOffset At, bool Answered);

/// <summary>The scores of an answer's scales: what was answered to each item is never loaded.</summary>
internal sealed record Answered(Guid Wave, string Instrument, Guid Person, Guid? Mentorship, Side Side, bool Valid,
    IReadOnlyDictionary<string, double> Scores, DateTimeOffset At)
{
    /// <summary>The score of one scale, if enough of it was answered and the whole is valid.</summary>
    public double? On(string scale) => Valid && Scores.TryGetValue(scale, out var score) ? score : null;
}

/// <summary>One person in one programme at a moment: both of their sides, where they are on both.</summary>
internal sealed class PersonRecord
{
    public required Moment At { get; init; }
    public required Programme Programme { get; init; }
    public required Guid Id { get; init; }

    /// <summary>Whether they agree to be counted.</summary>
    public bool Agrees { get; init; }

    /// <summary>The institution's number, by which others may have wished for this person.</summary>
    public string? InstitutionalId { get; init; }

    /// <summary>Where they stand as a mentee, whether they agree to be counted or not: it is no indicator, it is whom the coordinator serves.</summary>
    public Journey? Journey { get; init; }

    /// <summary>In order of their ids.</summary>
    public IReadOnlyList<Enrolled> Enrolled { get; init; } = [];

    public IReadOnlyList<Preparation> Preparations { get; init; } = [];
    public IReadOnlyList<ApplicationOf> Applications { get; init; } = [];
    public IReadOnlyList<InvitationOf> Invitations { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Answered> Responses { get; init; } = [];

    /// <summary>Those that this person is a member of, in order of their ids.</summary>
    public IReadOnlyList<MentorshipOutline> Mentorships { get; init; } = [];

    /// <summary>The model of any mentorship of the programme, one that this person has left among them.</summary>
    public required Func<Guid, MentoringModel?> ModelOf { get; init; }

    /// <summary>The mentorships of one participation that an indicator looks at.</summary>
    public List<MentorshipOutline> MentorshipsOf(Enrolled enrolled, string indicator) => [.. Mentorships
        .Where(m => m.Model.Looks(indicator) && m.Members.Any(member => member.Participation == enrolled.Id))];
}

/// <summary>What one person met of the platform in the last 28 days.</summary>
internal sealed record TrafficRecord(Guid Person, IReadOnlyList<double> Paints, int Attempts, int Failed);
