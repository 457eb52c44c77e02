using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Finding;

/// <summary>
/// How long the search takes at twenty thousand people and ten thousand pairs: a measurement, run by hand (<c>-explicit only -class '*SearchWeight'
/// -showLiveOutput</c>), beside a page that asks next to nothing, by which the machine can be judged; it fails on no time.
/// </summary>
public sealed class SearchWeight : Story
{
    private const int Pairs = 10_000, Rounds = 15;

    private static readonly string[] Names = ["رضا", "سارا", "علی‌رضا", "مینا", "Amara", "José", "Lena", "Omid", "Parisa", "Kofi"],
        Families = ["کریمی", "محمدی", "Becker", "Rossi", "Núñez", "عظیمی", "Okafor", "Hosseini"];

    [Fact(Explicit = true)]
    public async Task Twenty_thousand_people()
    {
        var programme = await app.World.Programme();
        var (ada, nasrin) = (await app.World.Administrator("Ada"), await app.World.Coordinator("Nasrin", programme));
        foreach (var some in Enumerable.Range(0, Pairs).Chunk(500))
        {
            await app.World.Arrange(async db =>
            {
                var at = await db.Programmes.SingleAsync(p => p.Id == programme, Cancellation);
                foreach (var n in some)
                {
                    var two = new[] { Side.Mentee, Side.Mentor }.Select(side =>
                    {
                        var person = new Person($"{Names[n % Names.Length]} {Families[(n + (int)side) % Families.Length]}", $"p{n}-{side}@example.edu", $"D{n:00000}{side.ToString()[4]}", app.Now);
                        var taking = new Participation(programme, person.Id, side, new RosterProfile(), ada.Id, app.Now);
                        db.AddRange(person, taking);
                        return taking;
                    }).ToList();
                    db.Add(new Mentorship(at, two, 70, "[]", ada.Id, app.Now));
                }
            });
        }

        foreach (var who in new[] { ada, nasrin })
        {
            await Measure(who, "/account/access");
            foreach (var typed in new[] { "رضا", "علي رضا کریمی", "d01234", "p77-m", "a", "lena becker", "zzzz" })
            {
                await Measure(who, $"/search?q={Uri.EscapeDataString(typed)}");
            }
        }
    }

    private static async Task Measure(Someone who, string address)
    {
        await who.Get(address);
        var times = new List<double>();
        for (var n = 0; n < Rounds; n++)
        {
            var began = Stopwatch.GetTimestamp();
            (await who.Ask(address)).Is(200);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        times.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"{who.Name} {Uri.UnescapeDataString(address)}: least {times[0]:0} ms, middle {times[Rounds / 2]:0} ms, longest {times[^1]:0} ms");
    }
}
