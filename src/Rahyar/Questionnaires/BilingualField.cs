namespace Rahyar.Questionnaires;

/// <summary>Two fields side by side, one a language (<c>_Bilingual</c>); <see cref="BilingualText.Read"/> reads them.</summary>
internal sealed record BilingualField(string Name, BilingualText Text, string Label)
{
    public string? Hint { get; init; }
    public bool Optional { get; init; }

    /// <summary>Of several lines where a number is given.</summary>
    public int? Rows { get; init; }

    public int? Most { get; init; }
}
