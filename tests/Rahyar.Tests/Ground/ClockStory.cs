using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Ground;

/// <summary>No instant is finer than both databases keep it, so that one moment is one moment in a column, in JSON and in memory.</summary>
public sealed class ClockStory : Story
{
    [Fact]
    [Trait("Database", "none")]
    public async Task The_application_s_own_clock_gives_whole_microseconds_and_goes_on()
    {
        await using var server = App.Build([$"--Rahyar:DataFolder={app.DataFolder}"]);
        var clock = server.Services.GetRequiredService<TimeProvider>();
        DateTimeOffset[] read = [.. Enumerable.Range(0, 1000).Select(_ => clock.GetUtcNow())];

        Assert.All(read, now => Assert.Equal(0, now.Ticks % TimeSpan.TicksPerMicrosecond));
        Assert.Equal(read.Order(), read);
        Assert.InRange(TimeProvider.System.GetUtcNow() - read[^1], TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task An_instant_is_read_back_as_the_one_that_was_written()
    {
        var written = new List<DateTimeOffset>();
        await app.World.Arrange(db =>
        {
            for (var n = 0; n < 50; n++)
            {
                written.Add(app.Now);
                db.Record(new JournalEntry(written[^1], null, new ParticipationScreeningNoted(written[^1])));
            }
        });

        var read = await app.World.Ask(db => db.Journal.AsNoTracking().Of<ParticipationScreeningNoted>().OrderBy(e => e.Seq).ToListAsync(Cancellation));
        Assert.Equal(written, read.Select(e => e.At));
        Assert.Equal(written, read.Select(e => e.Read<ParticipationScreeningNoted>()!.Before!.Value));
    }
}
