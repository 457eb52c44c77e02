using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Demo;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Cli;

/// <summary><c>rahyar profile</c>: the sixty indicators and the seven indices of a programme, for people or as JSON.</summary>
internal static class ProfileCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public static Command Make(string[] settings)
    {
        var programme = new Option<string?>("--programme") { Description = "The programme's name or id." };
        var demo = new Option<bool>("--demo") { Description = "A fresh demo university in a throw-away database." };
        var json = new Option<bool>("--json") { Description = "JSON instead of a table." };
        var command = new Command("profile", "The 60 indicators and the seven indices of a programme.") { programme, demo, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(demo) == (result.GetValue(programme) is not null))
            {
                result.AddError("Say either --programme P or --demo.");
            }
        });
        command.SetAction((parsed, ct) => RunAsync(
            parsed.GetValue(programme), parsed.GetValue(json), settings, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, ct));
        return command;
    }

    private static async Task<int> RunAsync(
        string? programme, bool json, string[] settings, TextWriter output, TextWriter error, CancellationToken ct)
    {
        using var folder = programme is null ? new ThrowAwayFolder() : null;
        await using var app = App.Build(settings, builder =>
        {
            builder.Logging.ClearProviders();
            if (folder is not null)
            {
                builder.Configuration["Rahyar:DataFolder"] = folder.Path;
                builder.Configuration["Rahyar:Demo"] = "true";
                builder.Configuration["ConnectionStrings:Postgres"] = "";
            }
        });
        if (folder is not null)
        {
            await DemoCommand.BuildAsync(app.Services, new DemoSize(), ct);
            programme = DemoUniversity.MidLife;
        }

        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (await FindAsync(db, programme!, ct) is not { } found)
        {
            await error.WriteLineAsync($"There is no programme “{programme}”, or more than one of that name: give its id. Nothing was changed.");
            return 1;
        }

        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var profile = await scope.ServiceProvider.GetRequiredService<ProfileCache>().OfAsync(db, found, now, ct, whole: true);
        await output.WriteLineAsync(json ? AsJson(found, profile) : AsTable(found, profile));
        return 0;
    }

    private static async Task<Programme?> FindAsync(AppDb db, string programme, CancellationToken ct)
    {
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            return null;
        }

        var id = Guid.TryParse(programme, out var given) ? given : Guid.Empty;
        var named = await db.Programmes.AsNoTracking().Where(p => p.Id == id || p.Name == programme).Take(2).ToListAsync(ct);
        return named is [var only] ? only : null;
    }

    internal static string AsJson(Programme programme, ProgrammeProfile profile) => JsonSerializer.Serialize(new
    {
        Programme = new { programme.Id, programme.Name },
        profile.AsOf,
        Indicators = profile.Readings.Select(r => new
        {
            Id = r.Indicator,
            r.Value,
            r.N,
            r.Needs,
            Status = r.Status.Code(),
            Reason = r.Reason?.English,
            r.Low,
            r.High,
            r.Score,
            r.Tentative,
            r.Targets.Target,
            r.Targets.Danger,
            TargetVersion = r.Targets.Version,
            r.Window,
            r.FormulaVersion,
        }),
        Categories = profile.Profile.Indices.Select(i => new
        {
            Id = i.Category.ToString(),
            Index = i.Value,
            i.Coverage,
            Enough = i.Value is not null,
            i.WithData,
            Of = i.Applicable,
        }),
        Weakest = profile.Profile.Weakest?.Category.ToString(),
    }, Json);

    private static string AsTable(Programme programme, ProgrammeProfile profile)
    {
        var lines = new List<string> { $"{programme.Name}, as of {profile.AsOf:u}", "" };
        foreach (var index in profile.Profile.Indices)
        {
            var name = ParadigmModel.Category(index.Category).Name.English;
            lines.Add(FormattableString.Invariant($"{index.Category}  {index.Value,5:0.0}  {index.WithData}/{index.Applicable}  {name}"));
            lines.AddRange(index.Readings.Select(r => FormattableString.Invariant(
                $"  {r.Indicator}  {r.Value,9:0.##} {r.Definition.Unit.English,-14} n = {r.N,-6} {r.Status.Code(),-16} {r.Definition.Name.English}{(r.Reason is null ? "" : $": {r.Reason.English}")}")));
        }

        lines.Add("");
        lines.Add(profile.Profile.Weakest is { } weakest ? $"Weakest: {weakest.Category}" : "No category has enough data for an index.");
        return string.Join(Environment.NewLine, lines);
    }
}
