namespace Rahyar.Data.Secrets;

/// <summary>A passphrase of the settings: in a file that only the server's user may read (<c>…:PassphraseFile</c>), or as it is (<c>…:Passphrase</c>).</summary>
internal static class Passphrase
{
    public static bool IsSet(IConfiguration configuration, string section) =>
        configuration[$"{section}:Passphrase"] is { Length: > 0 } || configuration[$"{section}:PassphraseFile"] is { Length: > 0 };

    /// <param name="configuration">The settings.</param>
    /// <param name="section">Whose.</param>
    /// <param name="file">A file that holds it, in the place of what the settings say.</param>
    public static string? Of(IConfiguration configuration, string section, string? file = null)
    {
        if ((file ?? configuration[$"{section}:PassphraseFile"]) is not { Length: > 0 } path)
        {
            return configuration[$"{section}:Passphrase"] is { Length: > 0 } passphrase ? passphrase : null;
        }

        try
        {
            return File.ReadAllText(path).TrimEnd('\r', '\n') is { Length: > 0 } held ? held : throw new Refused("backup.no-passphrase", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Refused("backup.no-passphrase", path);
        }
    }
}
