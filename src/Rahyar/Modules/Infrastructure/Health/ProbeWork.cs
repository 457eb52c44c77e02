using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Modules.Infrastructure.Health;

/// <summary>
/// Asks the house every five minutes, by its own front door, whether it is well. A slot that nobody filled counts as
/// failed, so that a house that is down cannot look well.
/// </summary>
internal sealed class ProbeWork(IServer server) : ScheduledWork
{
    private const int KeptDays = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Slot = ProbeWindow.Slot;

    public override string Name => "probe";
    public override TimeSpan Every => Slot;

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var slot = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Slot.Ticks), TimeSpan.Zero);
        if (await db.Probes.AnyAsync(p => p.Slot == slot, ct))
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        var ok = await IsWellAsync(db, ct);
        db.Probes.Add(new Probe(slot, ok, (int)watch.ElapsedMilliseconds));
        await db.SaveChangesAsync(ct);
        var old = now.AddDays(-KeptDays);
        await db.Probes.Where(p => p.Slot < old).ExecuteDeleteAsync(ct);
        await db.ActionAttempts.Where(a => a.At < old).ExecuteDeleteAsync(ct);
        await db.PageViews.Where(v => v.At < old).ExecuteDeleteAsync(ct);
    }

    private async Task<bool> IsWellAsync(AppDb db, CancellationToken ct)
    {
        try
        {
            if (FrontDoor() is not { } door)
            {
                return await db.Database.CanConnectAsync(ct);
            }

            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = Patience };
            using var answer = await http.GetAsync(new Uri(door, InfrastructureRoutes.Health), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    // Behind a certificate of its own the house cannot ask itself; the database is asked instead.
    private Uri? FrontDoor() => server.Features.Get<IServerAddressesFeature>()?.Addresses
        .Select(address => address.Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal))
        .Where(address => address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && Uri.IsWellFormedUriString(address, UriKind.Absolute))
        .Select(address => new Uri(address)).FirstOrDefault();
}
