using System.Globalization;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.Lifecycle;

/// <summary>One number of the life cycle, or a few, as a coordinator types it.</summary>
/// <param name="Name">The property of <see cref="LifecycleTimes"/>, and the end of the text key <c>times.{Name}</c>.</param>
/// <param name="Several">Days with commas between.</param>
internal sealed record Setting(string Name, Func<LifecycleTimes, int[]> Read, Func<LifecycleTimes, int[], LifecycleTimes> With, bool Several = false)
{
    /// <summary>All of them, in groups as the page shows them.</summary>
    public static readonly IReadOnlyList<(string Group, Setting[] Settings)> Groups =
    [
        ("begin",
        [
            One(nameof(LifecycleTimes.AnswerDays), t => t.AnswerDays, (t, n) => t with { AnswerDays = n }),
            Many(nameof(LifecycleTimes.AnswerNudges), t => t.AnswerNudges, (t, n) => t with { AnswerNudges = n }),
            One(nameof(LifecycleTimes.PrepareDays), t => t.PrepareDays, (t, n) => t with { PrepareDays = n }),
            Many(nameof(LifecycleTimes.PrepareNudges), t => t.PrepareNudges, (t, n) => t with { PrepareNudges = n }),
            One(nameof(LifecycleTimes.PrepareLimitDays), t => t.PrepareLimitDays, (t, n) => t with { PrepareLimitDays = n }),
            One(nameof(LifecycleTimes.AgreeDays), t => t.AgreeDays, (t, n) => t with { AgreeDays = n }),
            One(nameof(LifecycleTimes.AgreementNudge), t => t.AgreementNudge, (t, n) => t with { AgreementNudge = n }),
            One(nameof(LifecycleTimes.GoalNudge), t => t.GoalNudge, (t, n) => t with { GoalNudge = n }),
            One(nameof(LifecycleTimes.LongWaitDays), t => t.LongWaitDays, (t, n) => t with { LongWaitDays = n }),
        ]),
        ("run",
        [
            One(nameof(LifecycleTimes.PulseDays), t => t.PulseDays, (t, n) => t with { PulseDays = n }),
            One(nameof(LifecycleTimes.SilenceDays), t => t.SilenceDays, (t, n) => t with { SilenceDays = n }),
            Many(nameof(LifecycleTimes.SilenceNudges), t => t.SilenceNudges, (t, n) => t with { SilenceNudges = n }),
            One(nameof(LifecycleTimes.TalkDays), t => t.TalkDays, (t, n) => t with { TalkDays = n }),
            One(nameof(LifecycleTimes.LapseDays), t => t.LapseDays, (t, n) => t with { LapseDays = n }),
            One(nameof(LifecycleTimes.MidpointShare), t => (int)Math.Round(100 * t.MidpointShare), (t, n) => t with { MidpointShare = n / 100.0 }),
            One(nameof(LifecycleTimes.MidpointDays), t => t.MidpointDays, (t, n) => t with { MidpointDays = n }),
            Many(nameof(LifecycleTimes.MidpointNudges), t => t.MidpointNudges, (t, n) => t with { MidpointNudges = n }),
            One(nameof(LifecycleTimes.PauseLimitDays), t => t.PauseLimitDays, (t, n) => t with { PauseLimitDays = n }),
            One(nameof(LifecycleTimes.ResumeNudge), t => t.ResumeNudge, (t, n) => t with { ResumeNudge = n }),
        ]),
        ("end",
        [
            One(nameof(LifecycleTimes.WindDownDays), t => t.WindDownDays, (t, n) => t with { WindDownDays = n }),
            One(nameof(LifecycleTimes.ExtensionShare), t => (int)Math.Round(100 * t.ExtensionShare), (t, n) => t with { ExtensionShare = n / 100.0 }),
            Many(nameof(LifecycleTimes.CloseNudges), t => t.CloseNudges, (t, n) => t with { CloseNudges = n }),
            One(nameof(LifecycleTimes.CloseGraceDays), t => t.CloseGraceDays, (t, n) => t with { CloseGraceDays = n }),
            One(nameof(LifecycleTimes.StayDays), t => t.StayDays, (t, n) => t with { StayDays = n }),
            One(nameof(LifecycleTimes.RestDays), t => t.RestDays, (t, n) => t with { RestDays = n }),
        ]),
        ("manners",
        [
            One(nameof(LifecycleTimes.NudgesPerWeek), t => t.NudgesPerWeek, (t, n) => t with { NudgesPerWeek = n }),
            One(nameof(LifecycleTimes.QuietFromHour), t => t.QuietFromHour, (t, n) => t with { QuietFromHour = n }),
            One(nameof(LifecycleTimes.QuietToHour), t => t.QuietToHour, (t, n) => t with { QuietToHour = n }),
            One(nameof(LifecycleTimes.LeastActed), t => t.LeastActed, (t, n) => t with { LeastActed = n }),
            One(nameof(LifecycleTimes.EnoughSent), t => t.EnoughSent, (t, n) => t with { EnoughSent = n }),
        ]),
    ];

    public string Typed(LifecycleTimes times) => string.Join(", ", Read(times).Select(n => n.ToString(CultureInfo.InvariantCulture)));

    public LifecycleTimes Take(LifecycleTimes times, string? typed)
    {
        var parts = (typed ?? "").Split([',', '،', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!Several && parts.Length != 1)
        {
            throw new Refused("times.range") { Field = Field };
        }

        return With(times, [.. parts.Select(Number).Order()]);
    }

    /// <summary>The name of its field in the form.</summary>
    public string Field => $"Typed[{Name}]";

    private int Number(string part) =>
        Parse.Long(part) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : throw new Refused("times.range") { Field = Field };

    private static Setting One(string name, Func<LifecycleTimes, int> read, Func<LifecycleTimes, int, LifecycleTimes> with) =>
        new(name, t => [read(t)], (t, n) => with(t, n[0]));

    private static Setting Many(string name, Func<LifecycleTimes, int[]> read, Func<LifecycleTimes, int[], LifecycleTimes> with) =>
        new(name, read, with, Several: true);
}
