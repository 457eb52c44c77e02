using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.Doctor;

internal enum Verdict
{
    Ok,

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
}
