using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.Doctor;

internal enum Verdict
{
    Ok,

    /// <summary>There is nothing to look at, or nothing says where: no reason to worry, and no promise either.</summary>
    Unchecked,

    /// <summary>It works, or could not be looked at; somebody should look.</summary>
    Look,

    /// <summary>Something does not work: <c>rahyar doctor</c> exits with 1.</summary>
    Broken,
}

/// <summary>What one look has found: a text <c>doctor.…</c>, and under its <c>.do</c> what to do about it.</summary>
internal sealed record Finding(string Check, Verdict Verdict, string Text, params object?[] Args)
{
    public string Says(Locale l) => l[Text, Args];

    public string? Do(Locale l) => Verdict == Verdict.Ok ? null : l[$"{Text}.do", Args];

    /// <summary>How many there are of each verdict: of what there is, and always what is broken where <paramref name="always"/>.</summary>
    public static string Counts(IReadOnlyList<Finding> found, Locale l, bool always = false) => string.Join(l.Rules.Comma, Enum.GetValues<Verdict>()
        .Select(verdict => (verdict, Number: found.Count(f => f.Verdict == verdict))).Where(one => one.Number > 0 || (always && one.verdict == Verdict.Broken))
        .Select(one => l[$"doctor.count.{one.verdict}", one.Number]));
}
