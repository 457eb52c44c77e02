using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Journal.Security;

/// <summary>Each event of the journal that says so (<see cref="VerbAttribute.Security"/>) has its line in the security log, in the same transaction.</summary>
internal sealed class SecurityTrail<TEvent> : IConsequence<TEvent> where TEvent : Event
{
    public Task FollowAsync(Happened<TEvent> it, AppDb db, CancellationToken ct)
    {
        var (entry, many) = (it.Entry, Verbs.SecurityOf(typeof(TEvent)) == SecurityKind.Export);
        // A list of ten thousand people is one line that says how many.
        if (many && db.Set<SecurityEvent>().Local.FirstOrDefault(e => e.Kind == entry.Verb && e.ById == entry.ActorId && e.At == entry.At) is { } same)
        {
            same.Again();
        }
        else
        {
            db.Add(new SecurityEvent(entry.Verb, many ? null : entry.PersonId, entry.ActorId, null, Facts(entry.Facts), entry.At));
        }

        return Task.CompletedTask;
    }

    // The few facts of the journal are roles, numbers and names of reasons.
    private static string? Facts(string? json) => json is null ? null
        : string.Join(' ', JsonDocument.Parse(json).RootElement.EnumerateObject().Where(fact => fact.Name != "v").Select(fact => fact.Value.ToString()));
}

internal static class SecuritySetup
{
    public static void AddSecurityLog(this IServiceCollection services)
    {
        services.TryAddSingleton(Console.Out);
        services.AddSingleton<SecurityConsole>();
        services.AddSingleton<SaveChangesInterceptor>(provider => provider.GetRequiredService<SecurityConsole>());
        services.AddSingleton<SecurityLog>();
        services.AddHostedService(provider => provider.GetRequiredService<SecurityLog>());
        services.AddScheduledWork<SecurityRetention>();
        foreach (var type in Verbs.Types.Where(type => Verbs.SecurityOf(type) != SecurityKind.None))
        {
            services.AddConsequence(typeof(SecurityTrail<>).MakeGenericType(type));
        }
    }
}
