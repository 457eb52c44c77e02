using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rahyar.Modules.Infrastructure.Doctor;
using Rahyar.Modules.Infrastructure.Doctor.Checks;
using Rahyar.Web.Texts;

namespace Rahyar.Cli;

/// <summary><c>rahyar doctor</c>: looks at the installation and says what to do. It needs neither a running server nor a database that answers.</summary>
internal static class DoctorCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make(string[] settings)
    {
        var json = new Option<bool>("--json") { Description = "JSON instead of lines." };
        var mail = new Option<string?>("--mail") { Description = "Send a test e-mail to this address." };
        var command = new Command("doctor", "Checks settings, database, disk, clock, mail, address, certificate and more, and says what to do. Exits with 1 where something is broken.") { json, mail };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(json), parsed.GetValue(mail), [.. settings, .. parsed.UnmatchedTokens], parsed.InvocationConfiguration.Output, ct));
        return command;
    }

    private static async Task<int> RunAsync(bool json, string? mail, string[] settings, TextWriter output, CancellationToken ct)
    {
        var l = new Locale(Texts.Own, Texts.English, TimeZoneInfo.Utc, CalendarKind.Gregorian);
        var (configuration, unreadable) = Read(settings);
        var house = new Installation(configuration, TimeProvider.System, unreadable);
        List<Finding> found = [.. await CheckUp.RunAsync(house, ct)];
        if (mail is not null)
        {
            found.Add(await new MailCheck().SendAsync(house, mail, l, ct));
        }

        var worst = found.Max(f => f.Verdict);
        await output.WriteLineAsync(json
            ? JsonSerializer.Serialize(new { Verdict = Word(worst), Checks = found.Select(f => new { f.Check, Verdict = Word(f.Verdict), Found = f.Text["doctor.".Length..], Says = f.Says(l), Do = f.Do(l) }) }, Json)
            : string.Join(Environment.NewLine, found.SelectMany(f => Lines(f, l)).Append("").Append(Finding.Counts(found, l, always: true) + ".")));
        return worst == Verdict.Broken ? 1 : 0;
    }

    private static IEnumerable<string> Lines(Finding finding, Locale l)
    {
        yield return $"{Word(finding.Verdict),-9} {finding.Check,-13} {finding.Says(l)}";
        if (finding.Do(l) is { } advice)
        {
            yield return $"{"",-9} {"",-13} -> {advice}";
        }
    }

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    // As the server reads them, but for a file that is no JSON: the server stops at it, and the doctor names it.
    private static (IConfiguration Configuration, List<string> Unreadable) Read(string[] settings)
    {
        var (builder, unreadable) = (new ConfigurationBuilder(), new List<string>());
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? "Production";
        foreach (var file in new[] { "appsettings.json", $"appsettings.{environment}.json" }.Select(name => Path.Combine(AppContext.BaseDirectory, name)).Where(File.Exists))
        {
            try
            {
                new ConfigurationBuilder().AddJsonFile(file).Build();
                builder.AddJsonFile(file);
            }
            catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                unreadable.Add($"{file} ({e.GetBaseException().Message.TrimEnd('.')})");
            }
        }

        return (builder.AddEnvironmentVariables().AddCommandLine(settings).Build(), unreadable);
    }
}
