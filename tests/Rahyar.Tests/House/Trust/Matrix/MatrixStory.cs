using System.Collections.Concurrent;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Trust.Matrix;

/// <summary>
/// Every address of the running application × every role × each relation to the object × each state of a relationship: the status, and words that may not
/// appear. What is expected is said here, apart from the code that keeps it. A normal run tries a quarter, which follows from the commit.
/// </summary>
[Trait("Database", "sqlite")]
public sealed class MatrixStory : Story
{
    private const int Parts = 4, AtOnce = 4;

    private static readonly string[] ByOffice = ["Desk", "Coordinator", "Administrator", "Support", "Safeguarding"];

    private readonly ConcurrentQueue<string> _faults = [];
    private MatrixWorld _world = null!;
    private int _checks;

    [Fact]
    public async Task Nobody_sees_or_does_what_is_not_theirs_in_any_role_relation_and_state()
    {
        _world = await MatrixWorld.MakeAsync(app);
        var addresses = await Address.AllOf(app);
        await Parallel.ForEachAsync(_world.Actors, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancellation }, async (actor, _) =>
        {
            var token = actor.IsOut ? null : (await actor.Who.Get("/sign-out")).Is(200).One("input[name=__RequestVerificationToken]").GetAttribute("value");
            foreach (var address in addresses.Where(a => Sample.IsAll || Sample.Pick($"{a.Route} {actor.As}", Parts) == 0))
            {
                foreach (var (path, about) in Filled(address))
                {
                    await TryAsync(actor, address, path, about, token);
                }
            }
        });
        foreach (var (victim, relation) in _world.Victims)
        {
            Check((await victim.Ask($"/concern?mentorship={relation}")).Status == 200, "The victim cannot report a relationship that is gone.");
        }

        TestContext.Current.SendDiagnosticMessage("The matrix made {0} checks: {1} addresses, {2} people, {3} relationships, sample {4}.", _checks, addresses.Count, _world.Actors.Count, _world.Relations.Count, Sample.Name);
        TestContext.Current.TestOutputHelper?.WriteLine($"{_checks} checks: {addresses.Count} addresses, {_world.Actors.Count} people, {_world.Relations.Count} relationships, sample {Sample.Name}");
        Assert.True(_checks > (Sample.IsAll ? 20_000 : 4_000), $"Only {_checks} checks were made.");
        Assert.True(_faults.IsEmpty, string.Join('\n', _faults.Order().Take(200)));
    }

    /// <summary>The same address for each relationship that it can be about, or once.</summary>
    private IEnumerable<(string Path, Relation? About)> Filled(Address address)
    {
        var about = _world.Relations.Where(r => r.IsAsked(address)).ToList();
        return about.Count > 0 ? about.SelectMany(r => _world.Canary.Fill(address, r.Places).Take(1).Select(path => (path, (Relation?)r)))
            : _world.Canary.Fill(address).Take(1).Select(path => (path, (Relation?)null));
    }

    private async Task TryAsync(Actor actor, Address address, string path, Relation? about, string? token)
    {
        var expected = Expected(actor, address, about);
        if (address.Gets && address.Route != "/live")
        {
            var sheet = await actor.Who.Ask(path);
            Look(actor, $"opens {path}", sheet, expected, about);
            var words = _world.Relations.Where(r => !r.IsOpenTo(actor.Who.Id) || actor.IsOut).Select(r => r.Word)
                .Concat(actor.IsOut || !_world.OfThePast.Contains(actor.Who.Id) ? [MatrixWorld.Past] : []);
            foreach (var word in address.Route == "/account/data/read" && _world.Writers.Contains(actor.Who.Id) ? [] : words)
            {
                Check(!sheet.Holds(word), $"{actor.As} reads {word} at {path} ({sheet.Status})");
            }
        }

        // What would be done is not: only what must not be there is posted to.
        foreach (var handler in expected is null ? [] : address.Posts)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, handler.Length == 0 ? path : $"{path}?handler={handler}")
            {
                Content = new FormUrlEncodedContent(token is null ? [] : [new("__RequestVerificationToken", token)]),
            };
            Look(actor, $"posts {handler} to {path}", await actor.Who.SendAsync(request), expected, about);
        }
    }

    private void Look(Actor actor, string does, Sheet sheet, string? expected, Relation? about)
    {
        var found = sheet.Status == 404 ? "nothing" : sheet.RedirectsTo?.AbsolutePath == "/sign-in" ? "the door" : $"{sheet.Status}";
        Check(sheet.Status < 500, $"{actor.As} {does}: {sheet.Status} {(sheet.Status < 500 ? "" : app.Log.Last)}");
        Check(expected is null || found == expected, $"{actor.As} {does}{(about is null ? "" : $" of {about.State}")}: {found}, not {expected}");
    }

    /// <summary><c>the door</c>, <c>nothing</c> (404), or null where it is theirs to open.</summary>
    private static string? Expected(Actor actor, Address address, Relation? about)
    {
        if (address.IsAnonymous)
        {
            return null;
        }

        if (actor.IsOut)
        {
            return "the door";
        }

        if (ByOffice.Contains(address.Policy))
        {
            return !actor.Policies.Contains(address.Policy) || (actor.Elsewhere && address.Places.Count > 0) || (about is not null && about.Ever.Contains(actor.Who.Id)) ? "nothing" : null;
        }

        if (about is not null)
        {
            return about.IsOpenTo(actor.Who.Id) ? null : "nothing";
        }

        return actor.Elsewhere && address.Places.Count > 0 ? "nothing" : null;
    }

    private void Check(bool holds, string otherwise)
    {
        Interlocked.Increment(ref _checks);
        if (!holds)
        {
            _faults.Enqueue(otherwise);
        }
    }
}
