using System.Collections.Frozen;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>Which indicators look at which models: the same answer as <see cref="MentoringModels.Applies"/>, found once.</summary>
internal static class IndicatorMask
{
    private static readonly FrozenDictionary<MentoringModel, FrozenSet<string>> Looked =
        Enum.GetValues<MentoringModel>().ToFrozenDictionary(m => m, m => m.Mask().Select(i => i.Id).ToFrozenSet());

    public static bool Looks(this MentoringModel model, string indicator) => Looked[model].Contains(indicator);
}
