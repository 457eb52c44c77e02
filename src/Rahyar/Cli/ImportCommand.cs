using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Texts;

namespace Rahyar.Cli;

/// <summary><c>rahyar import</c>: a roster into a programme of the configured database, all rows or none.</summary>
internal static class ImportCommand
{
    private const int ProgressRows = 5000;

    public static Command Make(string[] settings)
    {
        var programme = new Option<string>("--programme") { Description = "The programme: its id or its exact name.", Required = true };
        var role = new Option<string>("--role") { Description = "Which side the people of the file take.", Required = true };
        role.AcceptOnlyFromAmong("mentee", "mentor");
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var file = new Argument<string>("FILE") { Description = "The roster: CSV in any usual encoding, plain or gzip, .xlsx or .ods." };
        var command = new Command("import", "Take a roster into a programme: all rows or none, each fault with its row and column. "
            + "It works on the database of `rahyar serve`; settings such as Rahyar__DataFolder or ConnectionStrings__Postgres are those of the server.")
        {
            programme, role, json, file,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = App.Build(settings, builder => builder.Logging.ClearProviders());
            var import = new Import(app.Services, parsed.GetValue(json), parsed.GetRequiredValue(file));
            return await import.RunAsync(parsed.GetRequiredValue(programme),
                parsed.GetRequiredValue(role) == "mentor" ? Side.Mentor : Side.Mentee, cancellation);
        });
        return command;
    }

    private sealed class Import(IServiceProvider services, bool json, string file)
    {
        private readonly Locale _l = new(services.GetRequiredService<Texts>(), Texts.English, TimeZoneInfo.Utc, CalendarKind.Gregorian);
        private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();
        private static TextWriter Errors => Console.Error;

        public async Task<int> RunAsync(string name, Side side, CancellationToken cancellationToken)
        {
            if (!File.Exists(file))
            {
                return Failed("no-file", $"There is no file {file}. Nothing was changed.");
            }

            await App.PrepareDatabaseAsync(services);
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            Errors.WriteLine($"Database: {Describe(db)}");
            var isId = Guid.TryParse(name, out var id);
            var found = await db.Programmes.AsNoTracking().Where(p => isId ? p.Id == id : p.Name == name).Take(2).ToListAsync(cancellationToken);
            if (found is not [var programme])
            {
                return Failed("programme", found.Count == 0
                    ? $"There is no programme with the id or exact name “{name}”. Nothing was changed."
                    : $"Several programmes are named “{name}”: give the id. Nothing was changed.");
            }

            if (!programme.IsOpen)
            {
                return Failed("closed", $"The programme “{programme.Name}” is closed. Nothing was changed.");
            }

            if (programme.IsTest)
            {
                return Failed("test-run", $"The programme “{programme.Name}” is a test run: its people are invented. Nothing was changed.");
            }

            return await CheckAsync(db, programme, side, cancellationToken);
        }

        private async Task<int> CheckAsync(AppDb db, Programme programme, Side side, CancellationToken cancellationToken)
        {
            // Whoever may write into the database may do what an administrator may: addresses are proposed all the same.
            var by = new RosterBringer(null, IsAdministrator: true);
            var findings = new RosterFindings { Each = fault => Errors.WriteLine(Line(fault)) };
            var (tally, preview) = await new RosterPass(db, programme.Id, side, by, _clock.GetUtcNow(), findings, services.GetRequiredService<Texts>()).CheckAsync(file, cancellationToken);
            foreach (var note in preview.Notes)
            {
                Errors.WriteLine($"Note: {Line(note)}{(note.Times > 1 ? $" ({_l.Number(note.Times)} rows)" : "")}");
            }

            if (preview.FaultCount > 0)
            {
                return Failed("faults", $"{_l.Count("planning.roster.faults", preview.FaultCount)} Nothing was changed.", tally, preview.FaultCount);
            }

            if (await db.RosterImports.AnyAsync(i => i.RunningProgrammeId == programme.Id, cancellationToken))
            {
                return Failed("one-running", _l["refused.roster.one-running"]);
            }

            var import = new RosterImport(programme.Id, side, Path.GetFileName(file), new FileInfo(file).Length, tally, preview, null, _clock.GetUtcNow());
            import.Start(_clock.GetUtcNow());
            db.Add(import);
            // As long as this process lives; when it is killed, the server sees that nobody holds it and ends the import.
            await using var held = await db.AloneAsync(RosterTidying.NameOf(import.Id), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            return await WriteAsync(db, import, by, tally, cancellationToken);
        }

        private async Task<int> WriteAsync(AppDb db, RosterImport import, RosterBringer by, RosterTally tally, CancellationToken cancellationToken)
        {
            var findings = new RosterFindings { Each = fault => Errors.WriteLine(Line(fault)) };
            var shown = 0;
            var failure = "collided";
            try
            {
                if (await RosterImporter.WriteAsync(db, import.Id, file, by, findings, services.GetRequiredService<Texts>(), _clock.GetUtcNow(), Progress, cancellationToken))
                {
                    Say(new { import = import.Id, programme = import.ProgrammeId, rows = tally.Rows, added = tally.New, changed = tally.Changed, unchanged = tally.Unchanged },
                        $"{tally.Rows} rows: {tally.New} new, {tally.Changed} changed, {tally.Unchanged} as before.");
                    return 0;
                }

                failure = "faults-since";
            }
            catch (OperationCanceledException)
            {
                failure = "interrupted";
            }
            catch (DbUpdateException)
            {
                // Someone wrote the same people, or ended this import, at the same time.
            }

            db.ChangeTracker.Clear();
            var ended = await db.RosterImports.SingleAsync(i => i.Id == import.Id, CancellationToken.None);
            ended.Fail(failure, _clock.GetUtcNow());
            await db.SaveChangesAsync(CancellationToken.None);
            return Failed(failure, _l[$"planning.roster.failed.{failure}"]);

            void Progress(int done)
            {
                if (done / ProgressRows > shown)
                {
                    shown = done / ProgressRows;
                    Errors.WriteLine($"{_l.Number(done)} of {_l.Number(tally.Rows)} rows");
                }
            }
        }

        private string Line(RosterFault fault) => fault.Line(_l);

        private int Failed(string reason, string sentence, RosterTally? tally = null, int faults = 0)
        {
            Errors.WriteLine(sentence);
            if (json)
            {
                Say(new { failed = reason, message = sentence, rows = tally?.Rows ?? 0, faults }, "");
            }

            return 1;
        }

        private void Say(object result, string sentence) =>
            Console.Out.WriteLine(json ? JsonSerializer.Serialize(result, JsonSerializerOptions.Web) : sentence);

        private static string Describe(AppDb db)
        {
            var connection = db.Database.GetDbConnection();
            return db is PostgresDb ? $"PostgreSQL {connection.Database} on {connection.DataSource}" : $"SQLite {Path.GetFullPath(connection.DataSource)}";
        }
    }
}
