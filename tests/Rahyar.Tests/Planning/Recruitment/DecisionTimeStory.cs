using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Planning.Recruitment;

/// <summary>PLN-05: how long people wait for a yes or a no.</summary>
public sealed class DecisionTimeStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        await _nasrin.OpensRecruitment(_programme, app, days: 400);
    }

    [Fact]
    public async Task The_median_counts_those_who_still_wait()
    {
        Says(await Read(), null, 0, IndicatorStatus.NotEnoughData);
        var (old, long_ago) = await app.Applies("Long Ago");
        await _nasrin.Decides(_programme, Decision.Decline, "No.", long_ago);
        old.Dispose();
        app.Clock.Move(TimeSpan.FromDays(200));

        var ids = new List<Guid>();
        foreach (var name in new[] { "Ana", "Bahar", "Cyrus", "Dara" })
        {
            ids.Add((await app.Applies(name)).Application);
        }

        Says(await Read(), null, 4, IndicatorStatus.NotEnoughData);
        var (eli, last) = await app.Applies("Eli");
        var (who, withdrawn) = await app.Applies("Fereshteh");

        // After 2 days one yes, after 4 a withdrawal, after 10 a no; two wait, one of them on the waiting list.
        app.Clock.Move(TimeSpan.FromDays(2));
        await _nasrin.Decides(_programme, Decision.Admit, "Yes.", ids[0]);
        await _nasrin.Decides(_programme, Decision.WaitingList, "Later.", ids[3]);
        app.Clock.Move(TimeSpan.FromDays(2));
        await who.Submit($"/applications/{withdrawn}", "#withdraw form");
        app.Clock.Move(TimeSpan.FromDays(6));
        await _nasrin.Decides(_programme, Decision.Decline, "No.", ids[1]);
        app.Clock.Move(TimeSpan.FromHours(1));
        // 6 at risk, one event: 5/6. 4 at risk at day 10, one event: 5/6 × 3/4 = 0.625: more than half still wait.
        Says(await Read(), null, 6, IndicatorStatus.NotEnoughData);

        app.Clock.Move(TimeSpan.FromHours(47));
        await _nasrin.Decides(_programme, Decision.Admit, "Yes.", last);
        // 3 at risk at day 12: 0.625 × 2/3 = 0.417, and the half is passed.
        Says(await Read(), 12, 6, IndicatorStatus.Watch);

        app.Clock.Move(TimeSpan.FromMinutes(2));
        // Nobody of these was asked about evaluation yet: the rows have no names.
        var page = (await _nasrin.Get($"/programmes/{_programme}/indicators/PLN-05")).Is(200).Shows("12", "Applications still without a yes or a no", "3 of 6", "Row 6").Hides("Long Ago", "Eli", "Cyrus");
        Assert.Equal(6, page.All("#rows tbody tr").Count);
        // As of a day before: later facts are left out.
        Says(await Read(app.Now.AddDays(-11)), null, 6, IndicatorStatus.NotEnoughData);
        eli.Dispose();
    }

    private static void Says(Reading reading, double? value, int n, IndicatorStatus status)
    {
        Assert.Equal((n, status), (reading.N, reading.Status));
        Assert.Equal(value, reading.Value is { } found ? Math.Round(found, 3) : null);
    }

    private Task<Reading> Read(DateTimeOffset? at = null) => app.World.Ask(async db => (await ProgrammeProfile.ComputeAsync(db,
        await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == _programme, Cancellation), at ?? app.Now, new MissingReasons(Texts.Own), Cancellation))["PLN-05"]);
}
