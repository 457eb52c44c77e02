using Rahyar.Questionnaires;

namespace Rahyar.Modules.Infrastructure.Help.Articles;

/// <summary>What is called something and says something, in two languages.</summary>
internal sealed record TitledText(BilingualText Title, BilingualText Text);
