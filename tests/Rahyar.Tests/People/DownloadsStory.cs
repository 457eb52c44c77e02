using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;
using Rahyar.Tests.House;
using Rahyar.Web.Downloads;

namespace Rahyar.Tests.People;

/// <summary>
/// Who takes a file with other people's data along is found by them in their access log. Made from the running application's own list of
/// addresses: a new download is covered by being there.
/// </summary>
[Trait("Database", "sqlite")]
public sealed class DownloadsStory : Story
{
    [Fact]
    public async Task Whoever_is_in_a_file_learns_that_it_was_taken_along()
    {
        var canary = await CanaryWorld.MakeAsync(app);
        var people = await app.World.Ask(db => db.People.AsNoTracking().ToListAsync(Cancellation));
        var takings = await app.World.Ask(db => db.Participations.AsNoTracking().ToListAsync(Cancellation));
        var (faults, opened) = (new List<string>(), new HashSet<string>());
        foreach (var address in (await Address.AllOf(app)).Where(a => a.Gets))
        {
            foreach (var (path, who) in canary.Fill(address).SelectMany(path => canary.Insiders.Select(who => (path, who))))
            {
                var before = await app.World.Ask(db => db.Journal.MaxAsync(e => e.Seq, Cancellation));
                var sheet = await who.OpenBriefly(path);
                if (sheet.Status != 200 || sheet.Headers.GetValueOrDefault("Content-Disposition")?.StartsWith("attachment", StringComparison.Ordinal) != true)
                {
                    continue;
                }

                opened.Add(address.Route);
                // A name, an address or an id: enough to find someone by.
                var told = people.Where(p => p.Id != who.Id && (Names(p).Any(sheet.Holds) || takings.Exists(t => t.PersonId == p.Id && sheet.Holds($"{t.Id}"))))
                    .Select(p => p.Id).ToHashSet();
                var recorded = (await ExportsAfter(before)).Where(e => e.ActorId == who.Id).Select(e => e.PersonId!.Value).ToHashSet();
                switch (address.Download)
                {
                    case null:
                        faults.Add($"{path} answers with a file and does not say [Download(…)].");
                        break;
                    case DownloadHolds.Others when recorded.Count == 0 || !told.IsSubsetOf(recorded):
                        faults.Add($"{who.Name} at {path}: {told.Except(recorded).Count()} people are in the file, and not told.");
                        break;
                    case DownloadHolds.Nobody when told.Count > 0:
                        faults.Add($"{who.Name} at {path}: it is said to hold nobody, and holds {string.Join(", ", people.Where(p => told.Contains(p.Id)).Select(p => p.Name))}.");
                        break;
                }
            }
        }

        var marked = (await Address.AllOf(app)).Where(a => a.Download is not null).Select(a => a.Route).ToList();
        faults.AddRange(marked.Except(opened).Where(route => !WithoutContent.Contains(route)).Select(route => $"{route}: nobody of the canary world can open it."));
        Assert.True(marked.Count >= 6, $"Only {marked.Count} downloads.");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task They_read_it_in_their_account()
    {
        var canary = await CanaryWorld.MakeAsync(app);
        var coordinator = canary.Insiders.Single(i => i.Name == "Inside Coordinator");
        var free = canary.Insiders.Single(i => i.Name == "Canaryfree");
        var list = (await Address.AllOf(app)).Single(a => a.Route.EndsWith("lottery.csv", StringComparison.Ordinal));
        (await free.Get("/account/access")).Hides("exported data about you");

        (await coordinator.OpenBriefly(canary.Fill(list)[0])).Is(200);

        (await free.Get("/account/access")).Shows("Inside Coordinator", "exported data about you", "order of a draw");
    }

    // The canary's shared file is a row whose content was never uploaded.
    private static readonly string[] WithoutContent = ["/mentorships/{id:guid}/files/{file:guid}"];

    private static IEnumerable<string> Names(Person person) => new[] { person.Name, person.Email, person.InstitutionalId, $"{person.Id}" }.Where(n => n is { Length: > 3 })!;

    private Task<List<Rahyar.Journal.JournalEntry>> ExportsAfter(long seq) =>
        app.World.Ask(db => db.Journal.AsNoTracking().Where(e => e.Seq > seq && e.Verb == "person.exported").ToListAsync(Cancellation));
}
