namespace Rahyar.Paradigm;

/// <summary>What a reading says.</summary>
public enum IndicatorStatus
{
    /// <summary>Meets the target.</summary>
    OnTrack = 0,

    /// <summary>Between target and danger.</summary>
    Watch = 1,

    /// <summary>At or beyond the danger threshold on the bad side.</summary>
    Danger = 2,

    /// <summary>Below the minimum. An answer, neither good nor bad.</summary>
    NotEnoughData = 3,

    /// <summary>Switched off with a reason that is shown publicly.</summary>
    NotApplicable = 4,
}

/// <summary>Names of statuses.</summary>
public static class IndicatorStatuses
{
    /// <summary>The status as written in CSV, JSON and the API: on_track, watch, danger, not_enough_data, not_applicable.</summary>
    public static string Code(this IndicatorStatus status) => status switch
    {
        IndicatorStatus.OnTrack => "on_track",
        IndicatorStatus.Watch => "watch",
        IndicatorStatus.Danger => "danger",
        IndicatorStatus.NotEnoughData => "not_enough_data",
        IndicatorStatus.NotApplicable => "not_applicable",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>The status in words for people.</summary>
    public static Wording Name(this IndicatorStatus status) => status switch
    {
        IndicatorStatus.OnTrack => new("on track", "در مسیر"),
        IndicatorStatus.Watch => new("watch", "نیازمند توجه"),
        IndicatorStatus.Danger => new("danger", "در محدودهٔ خطر"),
        IndicatorStatus.NotEnoughData => new("not enough data", "دادهٔ کافی نیست"),
        IndicatorStatus.NotApplicable => new("not applicable", "نامرتبط با این برنامه"),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
