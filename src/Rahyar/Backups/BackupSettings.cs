using Rahyar.Web.Texts;

namespace Rahyar.Backups;

/// <summary>What the settings say of backups: where those by the clock go and when, how many are kept, and the passphrase.</summary>
internal sealed class BackupSettings(IConfiguration configuration)
{
    /// <summary>Where backups by the clock go; null where there shall be none.</summary>
    public string? Folder => configuration["Backup:Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;

    /// <summary>From which hour of the server's day on.</summary>
    public int Hour => Number("Backup:Hour", 3, 23);

    public Rotation Rotation => new(Number("Backup:Daily", 7, 1000), Number("Backup:Weekly", 4, 1000), Number("Backup:Monthly", 12, 1000));

    /// <summary>After how many days the newest backup is proven by a restore; 0 leaves that to people.</summary>
    public int ProveDays => Number("Backup:ProveDays", 7, 1000);

    public bool IsEncrypted => Data.Secrets.Passphrase.IsSet(configuration, "Backup");

    /// <param name="file">A file that holds it, in the place of what the settings say.</param>
    public string? Passphrase(string? file = null) => Data.Secrets.Passphrase.Of(configuration, "Backup", file);

    private int Number(string key, int usual, int most) =>
        Parse.Integer(configuration[key]) is { } number && number <= most ? number : usual;
}
