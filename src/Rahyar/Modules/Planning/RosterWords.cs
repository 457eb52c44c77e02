using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning;

/// <summary>Rosters say languages and ways of meeting by fixed words; readers see them in their own.</summary>
internal static class RosterWords
{
    /// <summary>The reader's word for one of a roster's fixed words; anything else is left as its author wrote it.</summary>
    public static string In(Locale l, string word) => l.Has($"planning.word.{word}") ? l[$"planning.word.{word}"] : word;
}
