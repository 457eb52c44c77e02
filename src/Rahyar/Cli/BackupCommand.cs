using System.CommandLine;
using System.Text.Json;
using Rahyar.Backups;
using Rahyar.Data;
using Rahyar.Web.Texts;

namespace Rahyar.Cli;

/// <summary><c>rahyar backup FILE</c>: the whole house in one file, while it runs.</summary>
internal static class BackupCommand
{
    public static Command Make(string[] settings)
    {
        var file = new Argument<string>("FILE") { Description = "Where the backup shall lie. Nothing may lie there yet." };
        var check = new Option<bool>("--check") { Description = "Prove it afterwards: restore it into a throw-away place and compare counts and hashes." };
        var passphrase = BackupWords.PassphraseOption();
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var command = new Command("backup", "The whole house (database and files) in one file, as it is at one instant, while it runs. "
            + "Settings such as Rahyar__DataFolder or ConnectionStrings__Postgres are those of the server; Backup__Passphrase or Backup__PassphraseFile encrypts it.")
        {
            file, check, passphrase, json,
        };
        command.SetAction(async (parsed, ct) =>
        {
            await using var app = App.Build(settings, builder => builder.Logging.ClearProviders());
            var words = new BackupWords(app.Services, parsed.GetValue(json));
            return await words.RunAsync(async () =>
            {
                var path = parsed.GetRequiredValue(file);
                var secret = app.Services.GetRequiredService<BackupSettings>().Passphrase(parsed.GetValue(passphrase));
                var (_, totals, bytes) = await app.Services.GetRequiredService<TakesBackups>().TakeAsync(path, secret, scheduled: false, words.Progress, ct);
                var proven = parsed.GetValue(check) ? await app.Services.GetRequiredService<RestoresBackups>().ProveAsync(path, secret, rows => words.Progress(rows, 0), ct) : null;
                words.Say(new { file = Path.GetFullPath(path), bytes, totals.Rows, totals.Contents, missing = totals.Missing, encrypted = secret is not null, proven = proven is not null },
                [
                    words.Held("backups.cli.taken", totals, Path.GetFullPath(path), words.L.Size(bytes)),
                    secret is null ? "backups.cli.open" : null,
                    totals.Missing.Count > 0 ? words.L.Count("backups.cli.missing", totals.Missing.Count, totals.Missing[0]) : null,
                    proven is null ? null : "backups.cli.proven",
                ]);
            });
        });
        return command;
    }
}

/// <summary><c>rahyar restore FILE</c>: a backup in the place of the house, or into a throw-away place to prove it.</summary>
internal static class RestoreCommand
{
    public static Command Make(string[] settings)
    {
        var file = new Argument<string>("FILE") { Description = "The backup." };
        var check = new Option<bool>("--check") { Description = "Only prove it: restore it into a throw-away place, compare counts and hashes, and change nothing." };
        var newer = new Option<bool>("--replace-newer") { Description = "Also where the house that is there holds something later than the backup." };
        var signedIn = new Option<bool>("--keep-signed-in") { Description = "Leave people signed in. Sessions that were ended since the backup are open again then." };
        var erasures = new Option<string?>("--erasures") { Description = "The list of erasures (/people/erasures.csv) that was kept beside the backups: whom it names is erased again. The house that is replaced says it by itself." };
        var passphrase = BackupWords.PassphraseOption();
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var command = new Command("restore", "Put a backup in the place of the house. It is read to its last byte and compared first; until then, and where anything is wrong, the house stays as it is. "
            + "The server must not run.")
        {
            file, check, newer, signedIn, erasures, passphrase, json,
        };
        command.SetAction(async (parsed, ct) =>
        {
            await using var app = App.Build(settings, builder => builder.Logging.ClearProviders());
            var words = new BackupWords(app.Services, parsed.GetValue(json));
            return await words.RunAsync(async () =>
            {
                var (path, restores) = (parsed.GetRequiredValue(file), app.Services.GetRequiredService<RestoresBackups>());
                var secret = app.Services.GetRequiredService<BackupSettings>().Passphrase(parsed.GetValue(passphrase));
                var onlyCheck = parsed.GetValue(check);
                var done = onlyCheck ? await restores.ProveAsync(path, secret, rows => words.Progress(rows, 0), ct)
                    : await restores.RestoreAsync(path, secret, parsed.GetValue(newer), parsed.GetValue(erasures), parsed.GetValue(signedIn), rows => words.Progress(rows, 0), ct);
                words.Say(new
                {
                    restored = !onlyCheck,
                    done.Header.TakenAt,
                    done.Header.Product,
                    done.Header.Migration,
                    done.Header.Database,
                    encrypted = done.Header.Lock is not null,
                    done.Totals.Rows,
                    done.Totals.Contents,
                    missing = done.Totals.Missing,
                    done.SessionsEnded,
                    done.ErasedAgain,
                    tables = done.Totals.Tables.ToDictionary(t => t.Key, t => new { t.Value.Rows, t.Value.Hash }),
                },
                [
                    words.Held(onlyCheck ? "backups.cli.checked" : "backups.cli.restored", done.Totals, Path.GetFullPath(path), words.L.Moment(done.Header.TakenAt)),
                    done.Totals.Missing.Count > 0 ? words.L.Count("backups.cli.missing", done.Totals.Missing.Count, done.Totals.Missing[0]) : null,
                    onlyCheck ? "backups.cli.nothing-changed" : words.L.Count("backups.cli.sessions", done.SessionsEnded),
                    done.ErasedAgain > 0 ? words.L.Count("backups.cli.erased-again", done.ErasedAgain) : done.Knew ? null : "backups.cli.erasures-unknown",
                ]);
            });
        });
        return command;
    }
}

/// <summary><c>rahyar move</c>: from SQLite to PostgreSQL.</summary>
internal static class MoveCommand
{
    public static Command Make(string[] settings)
    {
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var command = new Command("move", "Move the house from the SQLite file in Rahyar__DataFolder to the PostgreSQL that ConnectionStrings__Postgres names. "
            + "The server must not run, and nothing may be in the other database yet. The file stays as it is.") { json };
        command.SetAction(async (parsed, ct) =>
        {
            await using var app = App.Build(settings, builder => builder.Logging.ClearProviders());
            var words = new BackupWords(app.Services, parsed.GetValue(json));
            return await words.RunAsync(async () =>
            {
                var rows = await app.Services.GetRequiredService<MovesHouse>().MoveAsync(done => words.Progress(done, 0), ct);
                words.Say(new { rows }, [words.L.Count("backups.cli.moved", rows), words.L["backups.cli.moved.next", House.FileOf(app.Configuration)]]);
            });
        });
        return command;
    }
}

/// <summary>What these commands say: results on the output, progress and refusals on the error stream.</summary>
internal sealed class BackupWords(IServiceProvider services, bool json)
{
    private const int Step = 100_000;

    private long _said;

    public Locale L { get; } = new(services.GetRequiredService<Texts>(), Texts.English, TimeZoneInfo.Utc, CalendarKind.Gregorian);

    public static Option<string?> PassphraseOption() => new("--passphrase-file") { Description = "A file that holds the passphrase, in the place of what the settings say." };

    public async Task<int> RunAsync(Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (Exception e) when (BackupFaults.Of(e, "?") is { } refused)
        {
            var sentence = L.Refusal(refused);
            await Console.Error.WriteLineAsync(sentence);
            if (json)
            {
                Console.WriteLine(JsonSerializer.Serialize(new { failed = refused.Name, message = sentence }, JsonSerializerOptions.Web));
            }

            return 1;
        }
    }

    public string Held(string key, BackupTotals totals, params object?[] args) =>
        L[key, [.. args, L.Number(totals.Rows), L.Number(totals.Tables.Count), L.Number(totals.Contents), L.Size(totals.ContentBytes)]];

    /// <summary>Whole sentences, and keys of such; what is null is left out.</summary>
    public void Say(object result, IEnumerable<string?> sentences) => Console.WriteLine(json
        ? JsonSerializer.Serialize(result, JsonSerializerOptions.Web)
        : string.Join(Environment.NewLine, sentences.OfType<string>().Select(s => L.Has(s) ? L[s] : s)));

    public void Progress(long rows, int contents)
    {
        if (rows / Step > _said / Step)
        {
            _said = rows;
            Console.Error.WriteLine(L["backups.cli.progress", L.Number(rows)]);
        }

        if (contents > 0 && contents % 1000 == 0)
        {
            Console.Error.WriteLine(L["backups.cli.progress.contents", L.Number(contents)]);
        }
    }
}
