using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Relationships.Pulse;

/// <summary>What the home knows of the viewer's own answers in one of their relationships.</summary>
internal sealed record OwnPulse(DateTimeOffset? LastAt)
{
    public bool Due(OwnMentorship m, DateTimeOffset now) =>
        m.Ongoing && m.State is MentorshipState.Active or MentorshipState.AtRisk or MentorshipState.Initiated
        && m.FirstContactAt is { } since && now - (LastAt ?? since) >= TimeSpan.FromDays(m.Times.PulseDays);
}
