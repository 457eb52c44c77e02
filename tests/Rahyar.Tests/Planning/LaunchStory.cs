using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Modules.Skills;
using Rahyar.Tests.Harness;
using Rahyar.Tests.Structure;

namespace Rahyar.Tests.Planning;

/// <summary>A programme begins when no gate is shut, or when two people agree that it may all the same.</summary>
public sealed class LaunchStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;
    private Someone _parisa = null!;

    private string Page => $"/programmes/{_programme}/launch";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme("Shiraz 2027", launched: false);
        _nasrin = await app.World.Coordinator("Nasrin", _programme);
        _parisa = await app.World.Administrator("Parisa");
    }

    [Fact]
    public async Task Each_gate_is_shut_until_what_it_asks_for_is_there()
    {
        var mina = await app.World.Mentee("Mina", _programme);
        await app.World.Mentee("Sara", _programme);
        await app.World.Mentee("Zahra", _programme);
        (await _nasrin.Get(Page)).Is(200).Shows("5 requirements are not met", "0 of 10 sections", "0 of 1 coordinators", "Places: 0; admitted mentees: 3").Hides("launch.gate", "[[");
        await Refused("0 of 10 sections of the plan are approved", "Have the others approved by somebody else");

        await Plan();
        await Refused("no coordinator’s time is recorded", "Record it on the launch checklist");
        (await _nasrin.Submit(Page, "#time form", new { Share = "200" })).Is(422);
        (await _nasrin.Submit(Page, "#time form", new { Share = "۴۰ ٪" })).Is(200).Shows("40 per cent of a full-time post");

        await Refused("no safeguarding lead is named", "An administrator gives this role under People");
        await app.World.Holder("Leila", Role.SafeguardingLead, _programme);

        await Refused("training is assigned for 0 of 2 sides");
        var training = (await _nasrin.Get($"/programmes/{_programme}/training")).Is(200).Shows("not assigned").Hides("training.", "skills.", "[[");
        await _nasrin.Submit(training, "#Mentor form", new { DueOn = "2026-10-20" });
        await Refused("training is assigned for 1 of 2 sides");
        (await _nasrin.Submit(training, "#Mentee form", new { DueOn = "2099-01-01" })).Is(422).Shows("before the programme’s end");
        await _nasrin.Submit(training, "#Mentee form", new { DueOn = "2026-10-20" });
        (await mina.Get($"/preparation/{app.World.ParticipationOf(mina)}")).Is(200).Shows("please finish by");

        await Refused("places 0, admitted mentees 3");
        await app.World.Mentor("Omid", _programme, new RosterProfile { Capacity = 2 });
        await Refused("places 2, admitted mentees 3");
        await app.World.Mentor("Dara", _programme, new RosterProfile { Capacity = 1 });

        (await _nasrin.Get(Page)).Shows("All requirements are met");
        (await _nasrin.Submit(Page, "#launch")).Is(200).Shows("The programme is launched");
        var programme = await app.World.Ask(db => db.Programmes.SingleAsync(p => p.Id == _programme, Cancellation));
        Assert.Equal(ProgrammeState.Launched, programme.State);
        Assert.NotNull(programme.LaunchedAt);
        Assert.Empty(await app.World.Ask(db => db.GateWaivers.Where(w => w.ProgrammeId == _programme).ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task An_exception_takes_two_and_ends_with_the_launch()
    {
        await EverythingBut("plan");
        (await _nasrin.Submit(Page, "#gate-plan form[action*=Ask]", new { Reason = " " })).Is(422);
        var asked = (await _nasrin.Submit(Page, "#gate-plan form[action*=Ask]", new { Reason = "The faculty’s guideline comes in May." })).Is(200).Shows("Waits for a second person", "The faculty’s guideline");

        // The same person has no button, and is refused where they make one up.
        Assert.False(asked.Has("form[action*=Agree]"));
        await Refused("of 10 sections of the plan are approved");
        var theirs = (await _parisa.Get(Page)).Is(200).Shows("Asked for by Nasrin");
        var forged = await _nasrin.SendAsync(FilledForm.Request(theirs, "#gate-plan form[action*=Agree]", new { __RequestVerificationToken = Token(asked) }, null));
        forged.Is(422).Shows("An exception needs two people");
        (await _parisa.Submit(theirs, "#gate-plan form[action*=Agree]")).Is(200).Shows("agreed by Parisa", "All requirements are met");

        // Only its asker takes it back; asked for again, somebody has to agree again.
        Assert.False((await _parisa.Get(Page)).Has("form[action*=TakeBack]"));
        await _nasrin.Submit(Page, "#gate-plan form[action*=TakeBack]");
        await Refused("of 10 sections of the plan are approved");
        await _nasrin.Submit(Page, "#gate-plan form[action*=Ask]", new { Reason = "It comes in June." });
        (await _parisa.Submit(theirs, "#gate-plan form[action*=Agree]")).Is(409).Shows("It comes in June.");
        (await _parisa.Submit(Page, "#gate-plan form[action*=Agree]")).Is(200);

        (await _nasrin.Submit(Page, "#launch")).Is(200).Shows("ended with the launch on", "Asked for by Nasrin agreed by Parisa");
        var waiver = await app.World.Ask(db => db.GateWaivers.SingleAsync(w => w.ProgrammeId == _programme, Cancellation));
        Assert.Equal((_nasrin.Id, _parisa.Id, false), (waiver.AskedBy, waiver.AgreedBy!.Value, waiver.Holds));
        Assert.NotNull(waiver.ExpiredAt);
        var told = await app.World.Ask(db => db.Journal.Where(e => e.SubjectId == waiver.Id || e.SubjectId == _programme).OrderBy(e => e.Seq).Select(e => e.Verb + e.Facts).ToListAsync(Cancellation));
        Assert.Contains(told, t => t.StartsWith("gate.exception-taken-back", StringComparison.Ordinal));
        Assert.Contains(told, t => t.StartsWith("programme.launched", StringComparison.Ordinal) && t.Contains("plan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Publishing_the_first_proposals_passes_the_same_gates()
    {
        await app.World.Mentor("Omid", _programme);
        await app.World.Mentee("Sara", _programme);
        var run = await _nasrin.Matches(_programme);

        (await _nasrin.Publishes(run)).Is(422).Shows("The programme cannot begin yet", "launch checklist");
        Assert.Equal(0, await app.World.Ask(db => db.Set<Modules.Structure.Mentorship>().CountAsync(Cancellation)));
        Assert.Empty(await app.EmailsTo(World.EmailOf("Sara")));

        await _nasrin.OpensTheGates(_parisa, _programme);
        (await _nasrin.Publishes(await _nasrin.Get(run.Path))).Is(200);
        Assert.Equal(ProgrammeState.Launched, await app.World.Ask(db => db.Programmes.Where(p => p.Id == _programme).Select(p => p.State).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Of_two_at_once_the_second_is_told()
    {
        await EverythingBut("plan");
        var (first, second) = (await _nasrin.Get(Page), await _parisa.Get(Page));
        (await _nasrin.Submit(first, "#gate-plan form[action*=Ask]", new { Reason = "One." })).Is(200);
        (await _parisa.Submit(second, "#gate-plan form[action*=Ask]", new { Reason = "Two." })).Is(409).Shows("Somebody has asked for this exception already", "One.");
        await _parisa.Submit(Page, "#gate-plan form[action*=Agree]");

        var old = await _parisa.Get(Page);
        (await _nasrin.Submit(Page, "#launch")).Is(200);
        // A second launch is the same launch.
        (await _parisa.Submit(old, "#launch")).Is(200);
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "programme.launched" && e.ProgrammeId == _programme, Cancellation)));
        (await _nasrin.Submit(first, "#gate-plan form[action*=Ask]", new { Reason = "Late." })).Is(422).Shows("has begun already");
    }

    [Fact]
    public async Task Another_programmes_checklist_is_not_found()
    {
        using var stranger = await app.World.Coordinator("Stranger", await app.World.Programme("Elsewhere"));
        using var omid = await app.World.Mentor("Omid", _programme);

        foreach (var page in new[] { "launch", "training", "costs", "costs.csv", "screening", "screening/rules", $"screening/{app.World.ParticipationOf(omid)}" })
        {
            (await stranger.Get($"/programmes/{_programme}/{page}")).Is(404);
        }

        (await omid.Get(Page)).Is(404);
        (await stranger.Get($"{Page}?gate=plan")).Is(404);
        (await _nasrin.Get($"{Page}?gate=nothing")).Is(404);
    }

    [Fact]
    public async Task In_Persian_it_reads_from_right_to_left()
    {
        using var zahra = await app.World.Coordinator("زهرا", _programme, "fa");

        (await zahra.Submit(Page, "#launch")).Is(422).Shows("برنامه هنوز نمی‌تواند آغاز شود", "۰ از ۱۰ بخش", "درخواست استثنا").Hides("launch.gate", "[[");
    }

    private static string Token(Sheet sheet) => sheet.All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;

    private async Task Refused(params string[] because)
    {
        (await _nasrin.Submit(Page, "#launch")).Is(422).Shows(because);
        Assert.Equal(ProgrammeState.Draft, await app.World.Ask(db => db.Programmes.Where(p => p.Id == _programme).Select(p => p.State).SingleAsync(Cancellation)));
    }

    private Task Plan() => app.World.Arrange(db =>
    {
        foreach (var part in Enum.GetValues<PlanPart>().Where(p => p != PlanPart.Lessons))
        {
            var section = new PlanSection(_programme, part);
            db.AddRange(section, section.Write("What we mean to do.", _nasrin.Id, app.Now)!);
            section.Ask(_nasrin.Id, app.Now);
            section.Approve(_parisa.Id, app.Now);
        }
    });

    // All gates open but one; the places are there while nobody is admitted.
    private async Task EverythingBut(string gate)
    {
        Assert.Equal("plan", gate);
        await _nasrin.Submit(Page, "#time form", new { Share = "40" });
        await app.World.Holder("Leila", Role.SafeguardingLead, _programme);
        await _nasrin.Submit($"/programmes/{_programme}/training", "#Mentor form");
        await _nasrin.Submit($"/programmes/{_programme}/training", "#Mentee form");
    }
}
