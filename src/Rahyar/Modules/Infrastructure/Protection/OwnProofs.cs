using System.Reflection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Rahyar.Backups;
using Rahyar.Data;
using Rahyar.Data.Secrets;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Passwords;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.Protection;

/// <summary>What can be seen from here about the twelve controls.</summary>
internal static class OwnProofs
{
    public static void AddProofs(this IServiceCollection services)
    {
        services.AddSingleton(new ControlProof("sign-in-protection", SecondFactorsAsync));
        services.AddSingleton(new ControlProof("encryption", EncryptionAsync));
        services.AddSingleton(new ControlProof("restore-test", async (db, _, _, ct) =>
            await db.Backups.AsNoTracking().Where(b => b.ProvenAt != null && b.ProofFailure == null).OrderByDescending(b => b.ProvenAt).FirstOrDefaultAsync(ct) is { ProvenAt: { } proven } backup
                ? Proof.At(proven, "restore-test", backup.StartedAt, backup.Rows) : null));
        services.AddSingleton(new ControlProof("retention", async (db, _, _, ct) =>
            await db.Journal.AsNoTracking().Of<RetentionFinished>().OrderByDescending(e => e.Seq).FirstOrDefaultAsync(ct) is { } ran
                ? Proof.At(ran.At, "retention", ran.Read<RetentionFinished>()!.Rows) : null));
        services.AddSingleton(new ControlProof("consent-records", async (db, _, _, ct) =>
            await db.Consents.OrderByDescending(c => c.GivenAt).Select(c => (DateTimeOffset?)c.GivenAt).FirstOrDefaultAsync(ct) is { } given
                ? Proof.At(given, "consent-records", await db.Consents.CountAsync(ct)) : null));
        services.AddSingleton(new ControlProof("audit-log", async (db, _, _, ct) =>
            await db.Journal.AsNoTracking().Of<PersonRead>().OrderByDescending(e => e.Seq).FirstOrDefaultAsync(ct) is { } read
                ? Proof.At(read.At, "audit-log") : null));
        services.AddSingleton(new ControlProof("deletion-test", async (db, _, _, ct) =>
            await db.Erasures.AsNoTracking().Where(e => e.DoneAt != null && e.Left == 0).OrderByDescending(e => e.DoneAt).FirstOrDefaultAsync(ct) is { DoneAt: { } done }
                ? Proof.At(done, "deletion-test") : null));
        services.AddSingleton(new ControlProof("roles-reviewed", async (db, _, _, ct) =>
            await db.Roles.Where(r => r.EndedAt == null && r.Until == null).Select(r => r.ConfirmedAt).ToListAsync(ct) is { Count: > 0 } confirmed && confirmed.TrueForAll(at => at is not null)
                ? Proof.At(confirmed.Min()!.Value, "roles-reviewed", confirmed.Count) : null));
        services.AddSingleton(new ControlProof("vulnerability-updates", (_, _, now, _) => Task.FromResult(Built(now))));
    }

    // All three: what goes over the line, what lies on a shelf, and the keys that lie in the database.
    private static async Task<Proof?> EncryptionAsync(AppDb db, IServiceProvider all, DateTimeOffset now, CancellationToken ct) =>
        all.GetRequiredService<IConfiguration>()["Rahyar:Address"] is { } address && address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            && all.GetRequiredService<KeySeal>().IsSet && await db.Backups.AsNoTracking().Where(b => b.State == BackupState.Kept).OrderByDescending(b => b.StartedAt).FirstOrDefaultAsync(ct) is { IsEncrypted: true } last
            ? Proof.At(now, "encryption", address, last.StartedAt) : null;

    /// <summary>Everybody who holds an office has a second factor or a passkey.</summary>
    private static async Task<Proof?> SecondFactorsAsync(AppDb db, IServiceProvider all, DateTimeOffset now, CancellationToken ct)
    {
        var holders = await db.Roles.Where(r => r.EndedAt == null && (r.Until == null || r.Until > now)).Select(r => r.PersonId).Distinct().CountAsync(ct);
        var without = await db.Roles.Where(r => r.EndedAt == null && (r.Until == null || r.Until > now)
            && !db.Set<Authenticator>().Any(a => a.PersonId == r.PersonId && a.ConfirmedAt != null)
            && !db.Set<IdentityUserPasskey<Guid>>().Any(k => k.UserId == r.PersonId)).Select(r => r.PersonId).Distinct().CountAsync(ct);
        return holders > 0 && without == 0 ? Proof.At(now, "sign-in-protection", holders) : null;
    }

    // The day on which this version was put together, with the updates that there were by then. The build says it: a file has the day of its copy.
    private static Proof? Built(DateTimeOffset now) => Built(typeof(OwnProofs).Assembly, now);

    internal static Proof? Built(Assembly version, DateTimeOffset now) =>
        Parse.Day(version.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(m => m.Key == "BuiltOn")?.Value) is { } on
            && new DateTimeOffset(on, default, TimeSpan.Zero) is var built
            ? Proof.At(built < now ? built : now, "vulnerability-updates", version.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]) : null;
}
