using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Launch;
using Rahyar.Modules.Planning.Screenings;

namespace Rahyar.Tests.Harness;

/// <summary>The gates before a launch and before a first contact, passed by the verbs that people's clicks call.</summary>
internal static class Gates
{
    public static readonly string[] ThatShut = ["plan", "time", "lead", "training", "places"];

    /// <summary>Exceptions from every gate, each asked for by one person and agreed to by another.</summary>
    public static IReadOnlyList<GateWaiver> Exceptions(Guid programme, Guid one, Guid other, DateTimeOffset now) => [.. ThatShut.Select(gate =>
    {
        var waiver = new GateWaiver(programme, gate, "The story begins later.", one, now);
        waiver.Agree(other, now);
        return waiver;
    })];

    /// <summary>A checklist on which every gate is passed by exception.</summary>
    public static LaunchChecklist Excepted(Guid programme, Guid one, Guid other, DateTimeOffset now) =>
        new([.. Exceptions(programme, one, other, now).Select(w => new LaunchRow(w.Gate, true, new GateFinding(false, ""), w))]);

    /// <summary>Launches as the button does, with exceptions.</summary>
    public static async Task LaunchAsync(RunningApp app, AppDb db, Programme programme, Guid one, Guid other)
    {
        db.AddRange(Exceptions(programme.Id, one, other, app.Now));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await app.Services.GetRequiredService<Launching>().LaunchAsync(db, programme, one, app.Now, TestContext.Current.CancellationToken);
    }

    /// <summary>All three parts of a mentor's screening: the check recorded, the code signed, no conflict declared.</summary>
    public static Screening Screen(Programme programme, Participation mentor, Guid by, DateTimeOffset now)
    {
        var (screening, who) = (new Screening(mentor), new Screened(programme, mentor));
        screening.Check(who, DateOnly.FromDateTime(now.UtcDateTime), null, null, by, now);
        screening.Sign(who, 0, now);
        screening.Declare(who, false, null, now);
        return screening;
    }

    /// <summary>By pages: what takes a click is done, and the rest passed by exceptions to which somebody else agrees.</summary>
    public static async Task OpensTheGates(this Someone coordinator, Someone second, Guid programme)
    {
        var (launch, training) = ($"/programmes/{programme}/launch", $"/programmes/{programme}/training");
        (await coordinator.Submit(launch, "#time form", new { Share = "40" })).Is(200);
        (await coordinator.Submit(training, "#Mentor form")).Is(200);
        (await coordinator.Submit(training, "#Mentee form")).Is(200);
        for (var page = await coordinator.Get(launch); page.All("form[action*=Ask]").Count > 0; page = await coordinator.Get(launch))
        {
            var gate = page.All("form[action*=Ask] [name=Gate]")[0].GetAttribute("value");
            (await coordinator.Submit(page, $"#gate-{gate} form[action*=Ask]", new { Reason = "It follows within the month." })).Is(200);
            (await second.Submit(launch, $"#gate-{gate} form[action*=Agree]")).Is(200);
        }
    }

    /// <summary>By pages: the institution's check of everyone.</summary>
    public static async Task ChecksEveryMentor(this Someone coordinator, Guid programme)
    {
        (await coordinator.Submit($"/programmes/{programme}/screening", "#bulk", null, "Everyone")).Is(200);
    }

    /// <summary>By pages: a mentor's own part.</summary>
    public static async Task SignsAndDeclares(this Someone mentor, string address)
    {
        (await mentor.Submit(address, "#code form", new { Agree = true })).Is(200);
        (await mentor.Submit(address, "#conflict form", new { HasConflict = "false" })).Is(200);
    }
}
