using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Modules.Structure.Matching.Analyses;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>Nobody's question keeps the server busy for ever.</summary>
public sealed class LongAnalysisStory : Story
{
    private protected override string[] Settings => ["--Rahyar:AnalysisSeconds=1"];

    [Fact]
    public async Task An_analysis_that_takes_too_long_is_given_up_in_words_and_the_next_has_its_turn()
    {
        var programme = await app.World.Programme();
        using var nasrin = await app.Coordinator("Nasrin");
        using var omid = await app.World.Mentor("Omid", profile: new RosterProfile { Languages = ["en"], Offers = ["statistics"], Capacity = 1 });
        using var sara = await app.World.Mentee("Sara", profile: new RosterProfile { Languages = ["en"], Seeks = ["statistics"] });
        var run = (await nasrin.Matches(programme)).Path;
        var proposal = await app.World.Ask(db => db.Set<Proposal>().Select(p => p.Id).SingleAsync(Cancellation));
        var why = $"{run}/{proposal}/why/{app.World.ParticipationOf(omid)}";

        // Under the page's own name, so that it is this work for which the page waits.
        var analyses = app.Services.GetRequiredService<AnalysisCache>();
        Assert.Equal(new Asked<Outcome>(null), await analyses.AskAsync($"run {run[(run.LastIndexOf('/') + 1)..]}", WithoutEndAsync, TimeSpan.Zero, Cancellation));
        var page = await nasrin.Get(why);
        page.Is(200).Shows("longer than the server may spend on one question", "Nothing was changed", "Compute it anyway");
        Assert.False(page.Has("progress"));

        (await nasrin.Click(page, "Compute it anyway")).Is(200).Shows("They are a pair");
    }

    private static async Task<Outcome> WithoutEndAsync(AppDb db, CancellationToken ct)
    {
        await Task.Delay(Timeout.Infinite, ct);
        throw new UnreachableException();
    }
}
