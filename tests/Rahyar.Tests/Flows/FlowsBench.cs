using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Milestones;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;
using Rahyar.Tests.House;

namespace Rahyar.Tests.Flows;

/// <summary>
/// How much of the source one request enters: files and their lines, as docs/flows.md tells them. Run by hand
/// (<c>-explicit only -class '*FlowsBench'</c>); it says where the rule ends.
/// </summary>
[Trait("Database", "sqlite")]
public sealed class FlowsBench : Story
{
    private const string CountedAnew = "an indicator counted anew";

    // All indicators are counted together: of their formulas the one counts that the flow asks for.
    private const string Formulas = "src/Rahyar/Modules/Evaluation/Indicators/Formulas/", FormulaOfPln08 = $"{Formulas}PlanningFigures.cs";

    // What a flow passes and a reader of it need not: the ground floor, which knows of no feature, and the base page that finds the relationship or the
    // run through the viewer, as a page of the desk finds its programme.
    private static readonly string[] Ground = ["src/Rahyar/Data/", "src/Rahyar/Journal/", "src/Rahyar/Jobs/", "src/Rahyar/Web/"],
        Finding = ["src/Rahyar/Modules/Structure/MentorshipPage.cs", "src/Rahyar/Modules/Structure/StructureDesk.cs", "src/Rahyar/Modules/Structure/Matching/RunPage.cs"];

    private readonly Dictionary<string, IReadOnlyCollection<string>> _flows = [];

    [Fact(Explicit = true)]
    public async Task The_files_that_each_of_seven_flows_enters()
    {
        if (!FlowWeaver.IsWoven)
        {
            await RunWovenAsync();
            return;
        }

        // Each twice: what is made once in a process is made by the first time.
        for (var round = 0; round < 2; round++)
        {
            await AcceptProposalAsync(round);
            await LogSessionAsync(round);
            await AnswerPulseAsync(round);
            await AcceptRequestAsync(round);
            await ImportRosterAsync(round);
            await PublishAsync(round);
            await IndicatorAsync(round);
        }

        await File.WriteAllLinesAsync(FlowWeaver.Results, _flows.SelectMany(flow => Told(flow.Key, flow.Value)), Cancellation);
    }

    // Files that are only passed are listed and not counted.
    private static IEnumerable<string> Told(string flow, IReadOnlyCollection<string> entered)
    {
        var own = entered.Where(f => !IsPassed(f)).ToList();
        return [$"{flow}: {own.Count} files, {own.Sum(Lines)} lines (with what is only passed {entered.Count}, {entered.Sum(Lines)})",
            .. own.Select(f => $"{Lines(f),6}  {f}"), .. entered.Where(IsPassed).Select(f => $"{Lines(f),6}  ({f})")];
    }

    private static bool IsPassed(string file) => Finding.Contains(file) || Array.Exists(Ground, room => file.StartsWith(room, StringComparison.Ordinal));

    private async Task AcceptProposalAsync(int round)
    {
        var (sara, omid) = (await app.Mentee($"Sara A{round}"), await app.Mentor($"Omid A{round}"));
        var id = await app.World.Mentorship(omid, sara, MentorshipState.Proposed);
        await sara.Submit($"/mentorships/{id}/answer", "#accept");
        await Measure("accept a proposal", omid, await omid.Get($"/mentorships/{id}/answer"), "#accept");
    }

    private async Task LogSessionAsync(int round)
    {
        var (sara, omid) = (await app.Mentee($"Sara S{round}"), await app.Mentor($"Omid S{round}"));
        var id = await app.World.Mentorship(omid, sara);
        await Measure("log a session", omid, await omid.Get($"/mentorships/{id}/sessions"), "form[action$='/sessions']",
            new { Day = "2026-10-02", Time = "18:00", Modality = "InPerson" });
    }

    private async Task AnswerPulseAsync(int round)
    {
        var (sara, omid) = (await app.Mentee($"Sara P{round}"), await app.Mentor($"Omid P{round}"));
        var id = await app.World.Mentorship(omid, sara);
        await Measure("answer a pulse", sara, await sara.Get($"/mentorships/{id}/pulse"), "form.pulse", new { Contact = 4, Progress = 4, InTheWay = new[] { "None" } });
    }

    private async Task AcceptRequestAsync(int round)
    {
        var programme = await app.World.Programme($"Choosing {round}");
        var profile = new RosterProfile { Offers = ["statistics"], Seeks = ["statistics"], Languages = ["en"], Modes = ["video"], Capacity = 2 };
        var (omid, sara) = (await app.World.Mentor($"OmidR{round}", programme, profile), await app.World.Mentee($"SaraR{round}", programme, profile));
        await app.World.Arrange(async db => (await db.Programmes.SingleAsync(p => p.Id == programme)).SetChoice(true, 1, 7, Guid.Empty, app.Now));
        var page = await sara.Click(await sara.Get($"/choose/{app.World.ParticipationOf(sara)}"), $"More about {omid.Name}");
        (await sara.Submit(page, "#ask", new { Words = "Please." })).Is(200);
        var request = await app.World.Ask(db => db.MentorRequests.Where(r => r.MenteePersonId == sara.Id).Select(r => r.Id).SingleAsync());
        await Measure("accept a request", omid, await omid.Get($"/requests/{request}"), "#accept");
    }

    private async Task ImportRosterAsync(int round)
    {
        var programme = await app.World.Programme($"Importing {round}");
        var nora = await app.World.Coordinator($"Nora I{round}", programme);
        var form = await nora.Get($"/programmes/{programme}/rosters");
        var file = new { Side = "Mentee", File = new Upload("r.csv", $"id,name,email,topics\ni{round},Reza,reza{round}@uni.example,Python\n") };
        var check = await Follow(nora, await Counted("import a roster", nora, form, "form[enctype]", file));
        await CountedWithJob("import a roster", nora, check, "form[action*=Confirm]", async () =>
            !await app.World.Ask(db => db.RosterImports.AnyAsync(i => i.ProgrammeId == programme && i.State == RosterImportState.Importing)));
    }

    private async Task PublishAsync(int round)
    {
        var programme = await app.World.Programme($"Publishing {round}");
        var nora = await app.World.Coordinator($"Nora U{round}", programme);
        await app.World.Mentor($"Omid U{round}", programme, new RosterProfile { Offers = ["statistics"], Capacity = 3 });
        await app.World.Mentee($"Sara U{round}", programme, new RosterProfile { Seeks = ["statistics"] });
        var run = await Structure.MatchingPages.Matches(nora, programme);
        await CountedWithJob("publish a run", nora, run, "form[action*=Publish]", async () =>
            await app.World.Ask(db => db.Journal.AnyAsync(e => e.Verb == "matching.published" && e.ProgrammeId == programme)));
    }

    // Asked for by an evaluator, whose cover is the indicators: lists of work and reasons to ask are other things that stand on a coordinator's. A milestone
    // has fallen due since it was last looked at, so PLN-08 is counted anew before it is shown, which a running server does meanwhile and by itself.
    private async Task IndicatorAsync(int round)
    {
        var programme = await app.World.Programme($"Covered {round}");
        var (nora, eva) = (await app.World.Coordinator($"Nora C{round}", programme), await app.World.Holder($"Eva C{round}", Role.Evaluator, programme));
        (await eva.Get($"/programmes/{programme}")).Is(200);
        var today = DateOnly.FromDateTime(app.Now.UtcDateTime);
        await app.World.Arrange(db => db.Add(new Milestone(programme, "Mentors are trained", today.AddDays(-3), nora.Id, app.Now)));
        await CountedGet(CountedAnew, eva, $"/programmes/{programme}");
        await CountedGet("an indicator on the cover", eva, $"/programmes/{programme}");
    }

    private async Task Measure(string flow, Someone who, Sheet page, string form, object? fields = null) => await Counted(flow, who, page.Is(200), form, fields);

    private async Task<Sheet> Counted(string flow, Someone who, Sheet page, string form, object? fields)
    {
        FlowRecorder.Take();
        who.Http.DefaultRequestHeaders.Add("traceparent", FlowRecorder.TraceParent);
        var answer = await who.SubmitOnly(page, form, fields);
        who.Http.DefaultRequestHeaders.Remove("traceparent");
        Assert.True(answer.Status is 302 or 303, $"{answer.What}: {answer.Status} {answer.Text}");
        await Keep(flow);
        return answer;
    }

    private async Task CountedWithJob(string flow, Someone who, Sheet page, string form, Func<Task<bool>> done)
    {
        FlowRecorder.Take();
        FlowRecorder.CountsAll = true;
        var answer = await who.SubmitOnly(page.Is(200), form);
        for (var looked = 0; !await done() && looked < 400; looked++)
        {
            await Task.Delay(25, Cancellation);
        }

        FlowRecorder.CountsAll = false;
        Assert.True(answer.Status is 302 or 303, $"{answer.What}: {answer.Status} {answer.Text}");
        await Keep(flow);
    }

    private async Task CountedGet(string flow, Someone who, string path)
    {
        FlowRecorder.Take();
        who.Http.DefaultRequestHeaders.Add("traceparent", FlowRecorder.TraceParent);
        (await who.Get(path)).Is(200);
        who.Http.DefaultRequestHeaders.Remove("traceparent");
        await Keep(flow);
    }

    private async Task Keep(string flow)
    {
        var entered = FlowRecorder.Take().Select(n => FlowWeaver.Map[n]).ToHashSet();
        var floor = await FloorAsync();
        var before = flow == "import a roster" && _flows.TryGetValue(flow, out var check) ? check : [];
        if (flow == CountedAnew)
        {
            Assert.Contains(FormulaOfPln08, entered);
            entered.RemoveWhere(f => f != FormulaOfPln08 && f.StartsWith(Formulas, StringComparison.Ordinal));
        }

        _flows[flow] = [.. entered.Except(floor).Union(before).Order(StringComparer.Ordinal)];
    }

    // What every request passes: sign-in with its e-mail, layout, database, journal and the count of core actions, as the account's form, a page of the desk
    // and asking for a code do; and what an idle server does.
    private async Task<HashSet<string>> FloorAsync()
    {
        if (_floor is null)
        {
            var (ada, nora) = (await app.Mentee("Ada"), await app.Coordinator("Nora Floor"));
            for (var round = 0; round < 2; round++)
            {
                FlowRecorder.Take();
                FlowRecorder.CountsAll = true;
                (await ada.Submit("/account", "main form:has([name=Name])", new { Name = $"Ada {round}" })).Is(200);
                (await nora.Get($"/programmes/{await app.World.Programme()}/announcements")).Is(200);
                (await app.Visitor().Submit("/sign-in", "form:has([name=Email])", new { ada.Email })).Is(200);
                await app.JournalIsRead();
                await Task.Delay(3000, Cancellation);
                FlowRecorder.CountsAll = false;
            }

            Assert.All(Finding, f => Assert.Contains(f, FlowWeaver.Map));
            _floor = [.. FlowRecorder.Take().Select(n => FlowWeaver.Map[n])];
        }

        return _floor;
    }

    private HashSet<string>? _floor;

    private static async Task<Sheet> Follow(Someone who, Sheet answer) => await who.Get(answer.RedirectsTo!.PathAndQuery);

    private static int Lines(string file) => File.ReadLines(Path.Combine(Source.Root, file)).Count();

    private static async Task RunWovenAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(FlowWeaver.Weave(), "Rahyar.Tests.dll"), "-noColor", "-noLogo", "-explicit", "only", "-class", "*FlowsBench"])
        {
            RedirectStandardOutput = true,
        };
        using var woven = Process.Start(start)!;
        var said = await woven.StandardOutput.ReadToEndAsync(Cancellation);
        await woven.WaitForExitAsync(Cancellation);
        Assert.True(woven.ExitCode == 0, said);
        TestContext.Current.TestOutputHelper!.WriteLine(await File.ReadAllTextAsync(FlowWeaver.Results, Cancellation));
    }
}
