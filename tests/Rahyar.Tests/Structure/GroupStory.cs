using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.People.Consents;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>Groups and circles: formed by likeness, changed by hand, invited, and alive while people come and go.</summary>
public sealed partial class GroupStory : Story
{
    private static readonly string[] Writers = ["Sara", "Nika", "Mina", "Leila"], Players = ["Omid", "Dara", "Kian", "Babak"];

    private readonly Dictionary<string, Someone> _people = [];
    private Guid _programme;
    private Someone _nasrin = null!;

    private string Groups => $"/programmes/{_programme}/groups";

    private async Task Programme(MentoringModel model, MentoringModel settings, int least, int most, int mentors)
    {
        _programme = await app.World.Programme("Together", model: model);
        _nasrin = await app.World.Coordinator("Nasrin", _programme);
        await app.World.Arrange(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Id == _programme);
            var row = new ModelSettings(programme, settings, Guid.Empty, app.Now);
            row.Declare(programme, new ModelTerms(least, most, mentors, "Roles", 12, 14, Mix.Live, Bringing.Topic, "Closing"), Guid.Empty, app.Now);
            db.Add(row);
        });
        foreach (var (names, topic) in new[] { (Writers, "writing"), (Players, "chess") })
        {
            foreach (var name in names)
            {
                _people[name] = await app.World.Mentee(name, _programme, new RosterProfile { Seeks = [topic], Values = [topic], Languages = ["en"] });
            }
        }
    }

    private async Task<Sheet> Formed()
    {
        var page = await _nasrin.Submit(Groups, "#form");
        for (var looked = 0; page.Is(200).Holds("Groups are being formed") && looked < 200; looked++)
        {
            await Task.Delay(25, Cancellation);
            page = await _nasrin.Get(page.Path);
        }

        return page;
    }

    private Task<Mentorship> GroupOf(string name) => app.World.Ask(db => db.Mentorships.Include(m => m.Members)
        .Where(m => m.Members.Any(x => x.PersonId == _people[name].Id)).OrderByDescending(m => m.ProposedAt).FirstAsync(Cancellation));

    private async Task AllAccept(params string[] names)
    {
        foreach (var name in names)
        {
            (await _people[name].Submit($"/mentorships/{(await GroupOf(name)).Id}/answer", "#accept")).Is(200);
        }
    }

    [Fact]
    public async Task A_circle_beside_pairs_is_formed_changed_and_begins_without_who_declines()
    {
        await Programme(MentoringModel.OneToOne, MentoringModel.Circle, 4, 5, 0);
        _people["Farid"] = await app.World.Mentee("Farid", _programme, new RosterProfile { Seeks = ["chess"], Values = ["chess"], Languages = ["en"] });
        (await _nasrin.Get(Groups)).Is(200).Shows("People who could be in a group: 9", "None yet").Hides("group.", "[[");

        var draft = (await Formed()).Shows("2 groups", "In a group: 9. In none: 0");
        var grouping = await app.World.Ask(db => db.Set<Grouping>().SingleAsync(Cancellation));
        var writers = grouping.Groups.Single(g => g.Members.Contains(app.World.ParticipationOf(_people["Sara"])));
        Assert.Equal(Writers.Select(n => app.World.ParticipationOf(_people[n])).Order(), writers.Members.Order());

        // A second click, or a colleague: the draft that is open, and no second one.
        (await _nasrin.Submit(Groups, "#form")).IsAt(draft.Path);

        // Babak goes to the writers, and the writers get a name.
        var (from, to) = (grouping.Groups.ToList().FindIndex(g => g != writers), grouping.Groups.ToList().IndexOf(writers));
        var moving = await _nasrin.Get($"{draft.Path}?move={app.World.ParticipationOf(_people["Babak"])}");
        draft = (await _nasrin.Submit(moving, "#move", new { Into = $"{to}" })).Is(200).Shows("Moved.");
        Assert.Equal(4, draft.All("li.proposal")[from].QuerySelectorAll("ul li").Length);
        (await _nasrin.Submit(moving, "#move", new { Into = $"{from}" })).Is(409);
        draft = await _nasrin.Submit($"{draft.Path}?rename={to}", "form[action*=Rename]", new { Name = "Writers <b>" });

        (await _nasrin.Submit(draft, "form[action*=Publish]")).Is(200).IsAt(Groups).Shows("2 groups were published", "Writers <b>");
        Assert.Contains("Writers", Assert.Single(await app.EmailsTo(_people["Sara"].Email)).Text, StringComparison.Ordinal);
        (await _nasrin.Submit(draft, "form[action*=Publish]")).Is(409);

        // Who sits in a circle beside the pairs still waits for a mentor.
        Assert.All(await app.World.Ask(db => db.Participations.ToListAsync(Cancellation)), p => Assert.Equal(ParticipationState.Waiting, p.State));

        var circle = await GroupOf("Sara");
        (await _people["Sara"].Get($"/mentorships/{circle.Id}/answer")).Is(200).Shows("5 people would be in it", "Babak", "writing").Hides("structure.", "[[");
        (await _people["Nika"].Submit($"/mentorships/{circle.Id}/answer", "#decline")).Is(200).IsAt("/").Shows("Thank you");
        await AllAccept("Sara", "Mina", "Leila", "Babak");
        Assert.Equal(MentorshipState.Preparing, await app.World.StateOf(circle.Id));
        (await _people["Nika"].Get($"/mentorships/{circle.Id}")).Is(404);
        Assert.Equal(2, (await app.EmailsTo(_people["Nika"].Email)).Count);
        (await _people["Sara"].Get($"/mentorships/{circle.Id}")).Is(200).Shows("Writers <b>", "With").Hides("Nika");
        (await _people["Sara"].Get("/")).Is(200).Shows("Writers <b>");
    }

    [Fact]
    public async Task Whoever_said_yes_and_then_takes_back_their_consent_is_in_no_circle()
    {
        await Programme(MentoringModel.Circle, MentoringModel.Circle, 4, 4, 0);
        await _nasrin.Submit(await Formed(), "form[action*=Publish]");
        await AllAccept("Sara");
        var circle = await GroupOf("Sara");

        await app.World.Arrange(db =>
        {
            var consent = new Consent(_people["Sara"].Id, Purpose.Participation, app.Now);
            consent.Withdraw(app.Now);
            db.Add(consent);
        });

        // Four were the least: without her it does not form, and the others wait again.
        Assert.Equal(MentorshipState.NotFormed, await app.World.StateOf(circle.Id));
        Assert.Null((await app.World.Ask(db => db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == circle.Id, Cancellation))).MemberFor(_people["Sara"].Id));
    }

    [Fact]
    public async Task The_host_goes_round_keeps_the_list_and_may_hand_over()
    {
        await Programme(MentoringModel.Circle, MentoringModel.Circle, 4, 4, 0);
        await _nasrin.Submit(await Formed(), "form[action*=Publish]");
        await AllAccept(Writers);
        var circle = await GroupOf("Sara");
        var sessions = $"/mentorships/{circle.Id}/sessions";

        var hosts = new List<Guid>();
        for (var meeting = 0; meeting < 4; meeting++)
        {
            await _people["Sara"].Submit(sessions, "form.narrow", new { Day = $"{app.Now.AddDays(1):yyyy-MM-dd}", Time = "12:00", Minutes = "45", Modality = "Video", Topic = "Our drafts" });
            hosts.Add(await app.World.Ask(db => db.Sessions.OrderByDescending(s => s.StartsAt).Select(s => s.HostId!.Value).FirstAsync(Cancellation)));
            await app.DaysPass(2);
        }

        Assert.Equal(4, hosts.Distinct().Count());

        // The last host says who was there; it is held when one more says so.
        var host = _people.Values.Single(p => p.Id == hosts[^1]);
        var others = Writers.Where(n => _people[n].Id != host.Id).ToArray();
        var last = await app.World.Ask(db => db.Sessions.OrderByDescending(s => s.StartsAt).FirstAsync(Cancellation));
        var page = (await host.Get(sessions)).Is(200).Shows("Who was there?", "You are the host");
        (await host.Submit(page, $"#s-{last.Id:N} form", new { present = _people[others[0]].Id.ToString() }, "Save the attendance list")).Is(200);
        Assert.Equal(SessionState.Claimed, await StateOf(last.Id));
        await _people[others[1]].Submit(sessions, $"#s-{last.Id:N} form", null, "It took place");
        Assert.Equal(SessionState.Held, await StateOf(last.Id));
        await _people[others[2]].Submit(sessions, $"#s-{last.Id:N} form", null, "I was there too");
        Assert.Equal(4, await app.World.Ask(async db => (await db.Sessions.SingleAsync(s => s.Id == last.Id, Cancellation)).Attended.Count()));
        (await _nasrin.Get($"{Groups}/{circle.Id}")).Is(200).Shows("1 meeting held", "host present at 1 of 1", "1 of 1").Hides("Our drafts", "group.", "[[");

        // A host who cannot come hands over; nobody else can.
        await _people["Sara"].Submit(sessions, "form.narrow", new { Day = $"{app.Now.AddDays(1):yyyy-MM-dd}", Time = "12:00", Minutes = "45", Modality = "Video" });
        var next = await app.World.Ask(db => db.Sessions.OrderByDescending(s => s.StartsAt).FirstAsync(Cancellation));
        var first = _people.Values.Single(p => p.Id == next.HostId);
        var stranger = _people.Values.First(p => p.Id != next.HostId && circle.MemberFor(p.Id) is not null);
        (await stranger.Get($"{sessions}?hand={next.Id}")).Hides("Who is to be host?");
        await first.Submit($"{sessions}?hand={next.Id}", "#hand", new { to = stranger.Id.ToString() });
        Assert.Equal(stranger.Id, await app.World.Ask(db => db.Sessions.Where(s => s.Id == next.Id).Select(s => s.HostId).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task A_group_has_its_mentor_and_time_lets_go_of_who_does_not_answer()
    {
        await Programme(MentoringModel.Group, MentoringModel.Group, 3, 4, 1);
        _people["Roya"] = await app.World.Mentor("Roya", _programme, new RosterProfile { Offers = ["writing"], Values = ["writing"], Languages = ["en"], Capacity = 1 });
        _people["Ali"] = await app.World.Mentor("Ali", _programme, new RosterProfile { Offers = ["chess"], Values = ["chess"], Languages = ["en"], Capacity = 1 });
        var draft = (await Formed()).Shows("2 groups");
        await _nasrin.Submit(draft, "form[action*=Publish]");
        Assert.Equal((await GroupOf("Sara")).Id, (await GroupOf("Roya")).Id);

        // Three writers and their mentor answer; of the players, two.
        await AllAccept("Sara", "Nika", "Mina", "Roya", "Omid", "Ali");
        await app.DaysPass(8);
        var (writers, players) = (await GroupOf("Sara"), await GroupOf("Omid"));
        Assert.Equal(MentorshipState.Preparing, writers.State);
        Assert.Equal(4, writers.Members.Count);
        Assert.Equal((MentorshipState.NotFormed, "no-answer"), (players.State, players.EndReason));
        Assert.Contains(await app.EmailsTo(_people["Leila"].Email), email => email.Subject.Contains("has lapsed", StringComparison.Ordinal));
        Assert.Equal(ParticipationState.Waiting, await Stands("Leila"));
        Assert.Equal(ParticipationState.Matched, await Stands("Sara"));
        Assert.Equal(ParticipationState.Waiting, await Stands("Ali"));

        // Somebody who waits is invited, and belongs to it when she says yes; nobody beyond the most, and nobody twice.
        var group = $"{Groups}/{writers.Id}";
        var found = (await _nasrin.Get($"{group}?find=leila")).Is(200).Shows("Leila");
        (await _nasrin.Submit(found, "form[action*=Add]")).Is(200).Shows("has until", "The invitation is on its way");
        Assert.Equal(ParticipationState.Matched, await Stands("Leila"));
        (await _people["Leila"].Get($"/mentorships/{writers.Id}")).Is(404);
        Assert.DoesNotContain(await app.EmailsTo(_people["Sara"].Email), l => l.Text.Contains("Leila", StringComparison.Ordinal));
        (await _nasrin.Submit(found, "form[action*=Add]")).Is(422).Shows("cannot join");
        (await _nasrin.Submit(await _nasrin.Get($"{group}?find=omid"), "form[action*=Add]")).Is(422).Shows("at most 4 members");
        var asked = (await _people["Leila"].Click(await _people["Leila"].Get("/"), "See the invitation")).Is(200).Shows("5 people would be in it", "Roya", "writing").Hides("group.", "[[");
        (await _people["Omid"].Get(asked.Path)).Is(404);
        (await _people["Leila"].Submit(asked, "#accept")).Is(200).IsAt($"/mentorships/{writers.Id}").Shows("Welcome to Group");
        Assert.Contains(await app.EmailsTo(_people["Sara"].Email), l => l.Text.Contains("Leila has joined your group", StringComparison.Ordinal));
        (await _people["Leila"].Submit(asked, "#decline")).Is(409).Shows("has been answered");

        // One leaves, and the others go on; the mentor leaves, and it is no group any more.
        (await _people["Nika"].Submit($"/mentorships/{writers.Id}/end", "#end")).Is(200).IsAt("/").Shows("You have left the group");
        (await _people["Nika"].Get($"/mentorships/{writers.Id}/messages")).Is(404);
        Assert.Equal(MentorshipState.Preparing, await app.World.StateOf(writers.Id));
        (await _people["Roya"].Submit($"/mentorships/{writers.Id}/end", "#end")).Is(200).Shows("has ended");
        Assert.Equal(MentorshipState.ClosedEarly, await app.World.StateOf(writers.Id));
        Assert.Equal(ParticipationState.Waiting, await Stands("Sara"));
        (await (await app.World.Coordinator("Stranger", await app.World.Programme("Another"))).Get(group)).Is(404);
    }

    [Fact]
    public async Task Whom_nobody_hears_of_the_coordinator_is_told_of_and_the_group_is_not_at_risk()
    {
        await Programme(MentoringModel.Circle, MentoringModel.Circle, 4, 4, 0);
        await _nasrin.Submit(await Formed(), "form[action*=Publish]");
        await AllAccept(Writers);
        var circle = (await GroupOf("Sara")).Id;
        await app.World.Arrange(async db =>
        {
            var row = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == circle);
            foreach (var participation in await db.Participations.ToListAsync(Cancellation))
            {
                participation.Prepare(app.Now);
                participation.BecomeReady(app.Now);
                row.NotePrepared(app.Now);
            }

            await db.Word(row, _people["Sara"].Id, app.Now);
            await db.Word(row, _people["Nika"].Id, app.Now);
            row.NoteAgreement(14, app.Now);
            row.NoteGoal(app.Now);
        });
        for (var week = 0; week < 5; week++)
        {
            await app.DaysPass(7);
            await app.World.Arrange(async db =>
            {
                var row = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == circle);
                foreach (var name in new[] { "Sara", "Nika", "Mina" })
                {
                    await db.Word(row, _people[name].Id, app.Now);
                }
            });
        }

        Assert.Equal(MentorshipState.Active, await app.World.StateOf(circle));
        (await _nasrin.Get($"/programmes/{_programme}/attention")).Is(200).Shows("Nobody has heard from Leila for 35 days", "quiet members").Hides("relationships.", "[[");
        var page = (await _nasrin.Get($"{Groups}/{circle}")).Is(200);
        Assert.Equal(["Leila"], page.All("tr").Where(r => r.TextContent.Contains("quiet", StringComparison.Ordinal)).Select(r => r.QuerySelector("bdi")!.TextContent));

        await app.World.Arrange(async db => await db.Word(await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == circle), _people["Leila"].Id, app.Now));
        (await _nasrin.Get($"/programmes/{_programme}/attention")).Hides("Nobody has heard from");
    }

    private Task<SessionState> StateOf(Guid session) => app.World.Ask(db => db.Sessions.Where(s => s.Id == session).Select(s => s.State).SingleAsync(Cancellation));

    private Task<ParticipationState> Stands(string name)
    {
        var id = app.World.ParticipationOf(_people[name]);
        return app.World.Ask(db => db.Participations.Where(p => p.Id == id).Select(p => p.State).SingleAsync(Cancellation));
    }
}
