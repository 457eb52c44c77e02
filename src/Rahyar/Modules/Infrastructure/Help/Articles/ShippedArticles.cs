using System.Reflection;
using Rahyar.Questionnaires;

namespace Rahyar.Modules.Infrastructure.Help.Articles;

/// <summary>
/// The articles that come with Rahyar: Markdown files of the program, titled by their first line. They need no rows, and each release brings their newest
/// wording, unless an institution has written its own.
/// </summary>
internal static class ShippedArticles
{
    /// <summary>In the order in which they are shown where nothing is looked for.</summary>
    public static readonly IReadOnlyList<string> Keys =
    [
        "sign-in-code", "changed-address", "slow-link", "camera-and-microphone", "notices-and-emails", "shared-computer", "what-a-coordinator-sees",
        "your-data", "language-and-time", "session-went-wrong",
    ];

    public static readonly IReadOnlyDictionary<string, TitledText> All = Keys.ToDictionary(key => key, Read);

    private static TitledText Read(string key)
    {
        var (english, persian) = (File(key, "en"), File(key, "fa"));
        return new(new BilingualText(english.Title, persian.Title), new BilingualText(english.Text, persian.Text));
    }

    private static (string Title, string Text) File(string key, string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"articles/{key}.{language}.md")!;
        using var reader = new StreamReader(stream);
        var title = reader.ReadLine()!.TrimStart('#', ' ');
        return (title, reader.ReadToEnd().Trim());
    }
}
