using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.Structure;

/// <summary>Alerts, and what a coordinator does about them.</summary>
internal sealed partial class Mentorship
{
    public const string QuietMember = "quiet-member";

    /// <summary>Alerts raised by time-outs; they are cleared when the mentorship moves on.</summary>
    private static readonly string[] OfTheClock = ["silence", "late-preparing", "no-agreement", "no-goal", "at-risk-long", "pause-ended"];

    /// <summary>When a time-out last raised an alert; a resolved alert does not come back by itself.</summary>
    public DateTimeOffset? CoordinatorAlertedAt { get; private set; }

    /// <summary>Silence from before this instant does not count: a pause lay between, or a coordinator has talked with them.</summary>
    public DateTimeOffset? QuietFrom { get; private set; }

    /// <summary>A coordinator let this pair begin without the required preparation.</summary>
    public DateTimeOffset? ExcusedAt { get; private set; }

    public string[] Alerts => [.. _raised.OrderBy(a => a.Since).ThenBy(a => a.Kind, StringComparer.Ordinal).Select(a => a.Kind)];

    public void RaiseAlert(string reason, DateTimeOffset now, Guid? from = null)
    {
        if (!Alerts.Contains(reason))
        {
            _raised.Add(new MentorshipAlert(reason, from, now));
            Record(Entry(new MentorshipReasonToAsk(reason), null, now));
        }

        if (State == MentorshipState.Active)
        {
            Move(MentorshipState.AtRisk, null, reason, now);
        }
    }

    /// <summary>A coordinator has talked with them and found it well; the note stays with the contact that is logged.</summary>
    public void Resolve(Guid by, DateTimeOffset now)
    {
        _raised.Clear();
        QuietFrom = now;
        NextLookAt = now;
        Record(Entry(new MentorshipResolved(), by, now));
        if (State == MentorshipState.AtRisk)
        {
            Move(MentorshipState.Active, by, "resolved", now);
        }
    }

    /// <summary>A coordinator lets them begin as they are; the first two-way contact is still awaited, with fresh time.</summary>
    public void Excuse(Guid by, DateTimeOffset now)
    {
        if (State != MentorshipState.Preparing)
        {
            throw new Refused("mentorship.not-preparing");
        }

        ExcusedAt = now;
        ClearAlert("late-preparing");
        Record(Entry(new MentorshipExcused(), by, now));
        Advance(now);
    }

    /// <summary>A coordinator lets them go on though no agreement or no goal is written yet.</summary>
    public void LetGoOn(Guid by, DateTimeOffset now)
    {
        if (State != MentorshipState.Initiated)
        {
            throw new Refused("mentorship.not-initiated");
        }

        Move(MentorshipState.Active, by, FirstGoalAt is null ? "without-goal" : "without-agreement", now);
    }

    /// <summary>A time-out raises an alert.</summary>
    internal void AlertCoordinator(string reason, DateTimeOffset now)
    {
        CoordinatorAlertedAt = now;
        RaiseAlert(reason, now);
    }
}

/// <summary>A reason for a coordinator to ask how a relationship goes; gone when it is resolved or has passed.</summary>
internal sealed class MentorshipAlert
{
    private MentorshipAlert() { }

    internal MentorshipAlert(string kind, Guid? from, DateTimeOffset since) => (Kind, From, Since) = (kind, from, since);

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary><c>low-pulse</c>, <c>missed-sessions</c>, <c>asked-for-help</c>, <c>quiet-member</c>, and those that the clock finds.</summary>
    public string Kind { get; private set; } = "";

    public DateTimeOffset Since { get; private set; }

    /// <summary>The member whose answer it comes from; null where the clock found it.</summary>
    public Guid? From { get; private set; }

    internal static void Map(OwnedNavigationBuilder<Mentorship, MentorshipAlert> row)
    {
        row.ToTable("structure_mentorship_alert");
        row.WithOwner().HasForeignKey("MentorshipId");
        row.HasKey(a => a.Id);
        row.Property(a => a.Id).ValueGeneratedNever();
        row.Property(a => a.Kind).HasMaxLength(40);
        row.HasIndex("MentorshipId", nameof(Kind)).IsUnique();
    }
}
