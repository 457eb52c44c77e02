namespace Rahyar.Paradigm;

/// <summary>The seven mentoring models that a programme can run, several side by side.</summary>
public enum MentoringModel
{
    /// <summary>One mentor, one mentee.</summary>
    OneToOne = 0,

    /// <summary>One or two mentors, three to eight mentees.</summary>
    Group = 1,

    /// <summary>Students, one a little ahead.</summary>
    Peer = 2,

    /// <summary>Four to ten peers with a rotating host.</summary>
    Circle = 3,

    /// <summary>A single short meeting, or a few.</summary>
    Flash = 4,

    /// <summary>A junior mentors a senior.</summary>
    Reverse = 5,

    /// <summary>Any of the others, with scheduled meetings in person.</summary>
    Blended = 6,
}

/// <summary>What a mentoring model changes about indicators.</summary>
public static class MentoringModels
{
    private static readonly HashSet<string> OfFlash = ["STR-02", "INF-04", "COM-05", "HUM-03", "EVA-06"];

    private static readonly Wording FlashIsBrief = new(
        "a single short meeting leaves nothing for this indicator to measure",
        "در دیدار کوتاه و یک‌باره چیزی برای سنجش با این شاخص باقی نمی‌ماند");

    private static readonly Wording CircleHasHosts = new(
        "a circle has no mentor; the presence of its host is looked at instead",
        "حلقه منتور ندارد؛ به‌جای آن حضور میزبان بررسی می‌شود");

    /// <summary>The model's name.</summary>
    public static Wording Name(this MentoringModel model) => model switch
    {
        MentoringModel.OneToOne => new("one-to-one", "یک‌به‌یک"),
        MentoringModel.Group => new("group mentoring", "منتورینگ گروهی"),
        MentoringModel.Peer => new("peer mentoring", "منتورینگ همتا"),
        MentoringModel.Circle => new("peer circle", "حلقهٔ همتایان"),
        MentoringModel.Flash => new("flash mentoring", "منتورینگ لحظه‌ای"),
        MentoringModel.Reverse => new("reverse mentoring", "منتورینگ معکوس"),
        MentoringModel.Blended => new("blended", "ترکیبی"),
        _ => throw new ArgumentOutOfRangeException(nameof(model)),
    };

    /// <summary>Why the indicator does not apply to relationships of this model; null when it applies.</summary>
    /// <exception cref="KeyNotFoundException">There is no such indicator.</exception>
    public static Wording? WhyNot(this MentoringModel model, string indicator)
    {
        var id = IndicatorCatalogue.Get(indicator).Id;
        return model switch
        {
            MentoringModel.Flash when !OfFlash.Contains(id) => FlashIsBrief,
            MentoringModel.Circle when id == "HUM-06" => CircleHasHosts,
            _ => null,
        };
    }

    /// <summary>Whether the indicator applies to relationships of this model.</summary>
    public static bool Applies(this MentoringModel model, string indicator) => model.WhyNot(indicator) is null;

    /// <summary>The indicators that apply to this model, in the catalogue's order.</summary>
    public static IEnumerable<IndicatorDefinition> Mask(this MentoringModel model) =>
        IndicatorCatalogue.All.Where(i => model.Applies(i.Id));

    /// <summary>
    /// Why the indicator does not apply to a programme that runs these models; null when it applies to any of them, or
    /// when the programme has not yet chosen one.
    /// </summary>
    public static Wording? WhyNot(this IReadOnlyCollection<MentoringModel> models, string indicator)
    {
        Wording?[] reasons = [.. models.Select(m => m.WhyNot(indicator))];
        return reasons.Contains(null) ? null : reasons.FirstOrDefault();
    }
}
