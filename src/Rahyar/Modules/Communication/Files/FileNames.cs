using Rahyar.Data;

namespace Rahyar.Modules.Communication.Files;

/// <summary>Names of files as people's own computers give them, made harmless for others' computers.</summary>
internal static class FileNames
{
    public const int Longest = 120;

    /// <summary>
    /// The bare name: no folder, no control or direction character, no letter that some system cannot keep, no dot or space at its
    /// end (which Windows drops, so that another ending comes to light), and not too long.
    /// </summary>
    public static string Clean(string name)
    {
        var bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = string.Concat(Guard.Optional(bare, int.MaxValue, "File").Select(c => c is '\n' or '\t' ? ' ' : "<>:\"|?*".Contains(c) ? '_' : c)).Trim('.', ' ');
        var ending = Path.GetExtension(clean);
        return clean.Length <= Longest ? clean : Excerpt.Fit(Path.GetFileNameWithoutExtension(clean), Math.Max(1, Longest - ending.Length)) + (ending.Length < Longest ? ending : "");
    }
}
