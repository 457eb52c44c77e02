using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Modules.People.Passwords;

/// <summary>Keeps keys of authenticators unreadable in the database, under the keys of data protection.</summary>
internal sealed class SecretSeal(IDataProtectionProvider provider)
{
    private readonly IDataProtector _protector = provider.CreateProtector("Rahyar.Authenticator");

    public byte[] Seal(byte[] key) => _protector.Protect(key);

    /// <summary>The key; null where it was sealed by a house whose keys are lost. One of before it was sealed is as long as a key.</summary>
    public byte[]? Open(byte[] kept)
    {
        if (kept.Length == Authenticator.KeyBytes)
        {
            return kept;
        }

        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Seals the keys that earlier versions kept as they are; afterwards it finds none.</summary>
internal sealed class SealKeys(SecretSeal seal) : ScheduledWork
{
    public override string Name => "seal-keys";
    public override TimeSpan Every => TimeSpan.FromDays(1);

    public static IQueryable<Authenticator> Unsealed(AppDb db) => db.Authenticators.Where(a => a.Key.Length == Authenticator.KeyBytes);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var authenticator in await Unsealed(db).ToListAsync(ct))
        {
            authenticator.SealKey(seal);
        }

        await db.SaveChangesAsync(ct);
    }
}
