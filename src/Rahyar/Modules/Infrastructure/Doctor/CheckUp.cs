using Rahyar.Modules.Infrastructure.Doctor.Checks;

namespace Rahyar.Modules.Infrastructure.Doctor;

/// <summary>The one list of checks, for the command line and for the administrator's page.</summary>
internal static class CheckUp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static readonly IReadOnlyList<Check> All =
    [
        new ConfigurationCheck(), new DatabaseCheck(), new MigrationsCheck(), new DiskCheck(), new StorageCheck(), new ClockCheck(), new TimeZonesCheck(),
        new MailCheck(), new AddressCheck(), new CertificateCheck(), new ProxyCheck(), new HeadersCheck(), new JobsCheck(), new BackupCheck(),
    ];

    /// <summary>Looks at everything: the database first, the rest at once. What is found stands in the order of the list.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(Installation house, CancellationToken ct)
    {
        var database = All.OfType<DatabaseCheck>().Single();
        var ofDatabase = await LookAsync(database, house, ct);
        house.DatabaseAnswers = ofDatabase.All(f => f.Verdict == Verdict.Ok);
        var found = await Task.WhenAll(All.Select(check => check == database ? Task.FromResult(ofDatabase) : LookAsync(check, house, ct)));
        return [.. found.SelectMany(f => f)];
    }

    private static async Task<Finding[]> LookAsync(Check check, Installation house, CancellationToken ct)
    {
        if (check.Settings is { } settings && house.Faults.Any(f => f.Key.StartsWith(settings, StringComparison.OrdinalIgnoreCase)))
        {
            return [new Finding(check.Name, Verdict.Look, "doctor.unseen.settings")];
        }

        if (check.NeedsDatabase && !house.DatabaseAnswers)
        {
            return [new Finding(check.Name, Verdict.Look, "doctor.unseen.database")];
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return await Task.Run(() => check.LookAsync(house, patience.Token), ct).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return [new Finding(check.Name, Verdict.Broken, "doctor.slow", (int)Patience.TotalSeconds)];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return [new Finding(check.Name, Verdict.Broken, "doctor.failed", Reason.Of(e))];
        }
    }
}

/// <summary>Why something failed, in one line of the machine's own words.</summary>
internal static class Reason
{
    public static string Of(Exception e) => e.GetBaseException().Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
}
