using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rahyar.Data;

namespace Rahyar.Backups.Sealing;

/// <summary>What a backup says of itself before anything else, readable without its passphrase: no word of it is about people.</summary>
/// <param name="Format">The version of the file's form.</param>
/// <param name="Product">The version of Rahyar that wrote it.</param>
/// <param name="Migration">The last change of the tables that it has had.</param>
/// <param name="Database">Where it was read: <c>SQLite</c> or <c>PostgreSQL</c>. It can be restored to either.</param>
/// <param name="Id">Its own name.</param>
/// <param name="TakenAt">As of when it holds the house.</param>
/// <param name="Lock">How its key comes from the passphrase; null when it is not encrypted.</param>
internal sealed record BackupHeader(int Format, string Product, string Migration, string Database, Guid Id, DateTimeOffset TakenAt, BackupLock? Lock)
{
    public const int CurrentFormat = 1;

    private const int Longest = 64 * 1024;

    private static readonly byte[] Magic = "rahyar-backup\n"u8.ToArray();

    public static string ThisProduct { get; } = typeof(BackupHeader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <returns>The hash that binds all that follows to this header.</returns>
    public byte[] Write(Stream to)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);
        to.Write(Magic);
        to.Write(BitConverter.GetBytes(json.Length));
        to.Write(json);
        return SHA256.HashData(json);
    }

    public static (BackupHeader Header, byte[] Hash) Read(Stream from, string file)
    {
        var magic = new byte[Magic.Length];
        var read = from.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        if (!magic.AsSpan(0, read).SequenceEqual(Magic.AsSpan(0, read)))
        {
            throw new Refused("backup.foreign", file);
        }

        try
        {
            var length = new byte[4];
            from.ReadExactly(length);
            if (BitConverter.ToInt32(length) is not (> 0 and <= Longest and var bytes))
            {
                throw new Refused("backup.damaged", file);
            }

            var json = new byte[bytes];
            from.ReadExactly(json);
            // The number first: what another version writes beside it need not be known here.
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.GetProperty("format").GetInt32() > CurrentFormat)
            {
                throw new Refused("backup.newer", file, document.RootElement.GetProperty("product").GetString()!, ThisProduct);
            }

            return (document.RootElement.Deserialize<BackupHeader>(JsonSerializerOptions.Web)!, SHA256.HashData(json));
        }
        catch (EndOfStreamException)
        {
            throw new Refused("backup.truncated", file);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new Refused("backup.damaged", file);
        }
    }
}

/// <summary>PBKDF2 with SHA-512 makes the key of AES-256-GCM out of the passphrase, slowly, so that guessing is dear.</summary>
internal sealed record BackupLock(string Kdf, int Iterations, string Salt, string Check)
{
    public const int CurrentIterations = 600_000;

    // A file that asks for more does not want to be read, it wants to keep the processor busy.
    private const int MostIterations = 20_000_000;

    public static (BackupLock Lock, byte[] Key) Make(string passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var (key, check) = Derive(passphrase, salt, CurrentIterations);
        return (new BackupLock("pbkdf2-sha512", CurrentIterations, Convert.ToBase64String(salt), check), key);
    }

    public byte[] Open(string? passphrase, string file)
    {
        if (passphrase is not { Length: > 0 })
        {
            throw new Refused("backup.locked", file);
        }

        if (Kdf != "pbkdf2-sha512" || Iterations is < 1 or > MostIterations)
        {
            throw new Refused("backup.damaged", file);
        }

        var (key, check) = Derive(passphrase, Convert.FromBase64String(Salt), Iterations);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(check), Encoding.ASCII.GetBytes(Check)) ? key : throw new Refused("backup.wrong-passphrase", file);
    }

    // The second half tells a wrong passphrase from a damaged file, and tells nothing about the first.
    private static (byte[] Key, string Check) Derive(string passphrase, byte[] salt, int iterations)
    {
        var both = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, iterations, HashAlgorithmName.SHA512, 64);
        return (both[..32], Convert.ToBase64String(SHA256.HashData(both.AsSpan(32))[..16]));
    }
}
