using System.Text.Json.Serialization;
using Rahyar.Questionnaires;

namespace Rahyar.Modules.Infrastructure.Help.Articles;

/// <summary>What is called something and says something, in two languages.</summary>
internal sealed record TitledText(BilingualText Title, BilingualText Text)
{
    /// <summary>Words by which it is found as well, though they do not stand in it; of an article.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Search { get; init; }
}
