namespace Rahyar.Data;

/// <summary>A verb's refusal, by name; the page turns the name into a sentence (text key <c>refused.{Name}</c>).</summary>
internal sealed class Refused(string name, params object[] args) : Exception(name)
{
    public string Name { get; } = name;
    public object[] Args { get; } = args;

    /// <summary>How long to wait, where it is only a matter of time.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>The form field at fault, if one is.</summary>
    public string Field { get; init; } = "";

    /// <summary>What went wrong on our side, for the log.</summary>
    public Exception? Cause { get; init; }
}
