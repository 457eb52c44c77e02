using Rahyar.Data;

namespace Rahyar.Modules.Planning;

/// <summary>What a gate sees.</summary>
/// <param name="Open">Whether what it asks for is there.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="Facts">Numbers for its sentences, such as how many of how many.</param>
internal sealed record GateFinding(bool Open, string Href, params object[] Facts);

/// <summary>
/// One row of the launch checklist. Each module brings its own: the texts are <c>launch.gate.{Key}</c>, <c>.why</c>, <c>.state</c> and
/// <c>.do</c>, and <c>refused.launch.{Key}</c> where it can shut.
/// </summary>
internal interface ILaunchGate
{
    /// <summary>Small letters only, such as <c>plan</c>.</summary>
    string Key { get; }

    /// <summary>Where it stands among all rows: in the order in which a launch is best prepared.</summary>
    int Place { get; }

    /// <summary>Whether the launch waits for it; other rows only advise.</summary>
    bool Shuts { get; }

    Task<GateFinding> LookAsync(AppDb db, Programme programme, CancellationToken cancellationToken);
}
