using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Files;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Notes;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Skills;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Trust;

/// <summary>Who comes into a group that has begun sees what comes afterwards, and nobody of the desk comes in without a member's yes.</summary>
public sealed class NewcomerStory : Story
{
    private readonly List<Someone> _members = [];
    private Guid _programme, _circle, _note, _file;
    private Someone _nasrin = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme("Together", model: MentoringModel.Circle);
        _nasrin = await app.World.Coordinator("Nasrin", _programme);
        foreach (var name in new[] { "Sara", "Nika", "Mina", "Leila" })
        {
            _members.Add(await app.World.Mentee(name, _programme, new RosterProfile { Seeks = ["writing"], Languages = ["en"] }));
        }

        await app.World.Arrange(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Id == _programme, Cancellation);
            var settings = new ModelSettings(programme, MentoringModel.Circle, Guid.Empty, app.Now);
            settings.Declare(programme, new ModelTerms(4, 8, 0, "Roles", 12, 14, Mix.Live, Bringing.Topic, "Closing"), Guid.Empty, app.Now);
            var ids = _members.ConvertAll(app.World.ParticipationOf);
            var seats = await db.Participations.Where(p => ids.Contains(p.Id)).ToListAsync(Cancellation);
            var circle = new Mentorship(programme, seats, 0, "[]", Guid.Empty, app.Now, settings);
            circle.CallItself("Writers", null, app.Now);
            seats.ForEach(s => circle.Accept(s.PersonId, app.Now));
            _circle = circle.Id;
            db.AddRange(settings, circle);
            var sara = _members[0].Id;
            var note = new Note(circle, null, Guid.CreateVersion7(), sara, app.Now);
            var file = new SharedFile(circle, "pastfile.txt", 12, new string('c', 64), Guid.CreateVersion7(), sara, app.Now);
            var reached = new Goal(circle, "pastgoal", DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(7), sara, app.Now);
            reached.Abandon(sara, app.Now);
            db.AddRange(note, note.Write(circle, "pastnote", "pastwords", sara, app.Now)!, file, reached,
                new Goal(circle, "An open goal", DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(7), sara, app.Now),
                new Message(circle, await Correspondence.OfAsync(db, circle, Cancellation), sara, "pastmessage", Guid.CreateVersion7(), app.Now));
            (_note, _file) = (note.Id, file.Id);
        });
        app.Clock.Move(TimeSpan.FromHours(2));
    }

    private string Of(string page) => $"/mentorships/{_circle}{page}";

    [Fact]
    public async Task Who_joins_sees_what_comes_afterwards_on_every_page()
    {
        var omid = await app.World.Mentee("Omid", _programme, new RosterProfile { Seeks = ["writing"], Languages = ["en"] });
        await InviteAsync("Omid");
        (await omid.Submit(await InvitationOf(omid), "#accept")).Is(200);

        string[] past = ["pastmessage", "pastnote", "pastwords", "pastfile", "pastgoal"];
        foreach (var page in new[] { "/", "/messages", "/sessions", "/growth", Of(""), Of("/messages"), Of("/notes"), Of("/files"), Of("/goals"), Of("/sessions") })
        {
            (await omid.Get(page)).Is(200).Hides(past);
        }

        (await omid.Get(Of("/messages"))).Shows("You joined this group on");
        (await omid.Get(Of("/notes"))).Shows("You joined this group on");
        (await omid.Get(Of("/files"))).Shows("You joined this group on");
        (await omid.Get(Of("/goals"))).Shows("An open goal");
        (await omid.Get("/")).Hides("new message", "unread");
        (await omid.Get(Of($"/notes/{_note}"))).Is(404);
        (await omid.Get(Of($"/notes/write/{_note}"))).Is(404);
        (await omid.Get(Of($"/files/{_file}"))).Is(404);
        (await omid.Get("/messages")).Hides("1 unread");

        // From then on they are one of them; a note that is written on is theirs as it stands then, and its writer is told so before.
        var sara = _members[0];
        (await sara.Get(Of("/messages"))).Shows("pastmessage").Hides("You joined this group");
        (await sara.Submit(Of("/messages"), "form.composer", new { Text = "Welcome, Omid." })).Is(200);
        (await omid.Get("/messages")).Shows("Welcome, Omid.");
        (await omid.Get(Of("/messages"))).Shows("Welcome, Omid.").Hides("pastmessage");
        var write = (await sara.Get(Of($"/notes/write/{_note}"))).Shows("Omid, who came later");
        (await sara.Submit(write, "#note", new { Title = "Now", Text = "What we write now." })).Is(200);
        (await omid.Get(Of($"/notes/{_note}"))).Is(200).Shows("What we write now.").Hides("pastnote", "pastwords", "pastmessage");
        (await omid.Get(Of($"/notes/{_note}?number=1"))).Is(200).Hides("pastnote", "pastwords");
        (await sara.Get(Of($"/notes/{_note}?number=1"))).Is(200).Shows("pastwords");

        // Who leaves and comes back has left that time behind as well.
        (await omid.Submit(Of("/end"), "#end")).Is(200);
        (await omid.Get(Of("/messages"))).Is(404);
        app.Clock.Move(TimeSpan.FromHours(1));
        await app.World.Arrange(async db =>
        {
            var circle = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _circle, Cancellation);
            db.Add(circle.Invite(await db.Participations.SingleAsync(p => p.Id == app.World.ParticipationOf(omid), Cancellation), 8, [], new LifecycleTimes(), _nasrin.Id, app.Now));
        });
        (await omid.Submit(await InvitationOf(omid), "#accept")).Is(200);
        (await omid.Get(Of("/messages"))).Hides("Welcome, Omid.", "pastmessage");
    }

    [Fact]
    public async Task A_coordinator_who_enters_a_group_needs_a_members_yes_and_reads_nothing_of_its_past()
    {
        await app.World.Enrol(_nasrin.Id, Rahyar.Side.Mentee, _programme, new RosterProfile { Seeks = ["writing"], Languages = ["en"] });
        await InviteAsync("Nasrin");
        var invitation = await InvitationOf(_nasrin);
        (await _nasrin.Submit(invitation, "#accept")).Is(422).Shows("one of the group’s members has to say yes first");
        Assert.Empty(await app.World.Ask(db => db.MentorshipMembers.Where(m => m.PersonId == _nasrin.Id).ToListAsync(Cancellation)));
        (await _nasrin.Get(Of("/joining"))).Is(404);

        var (sara, nika) = (_members[0], _members[1]);
        Assert.Contains(await app.EmailsTo(nika.Email), l => l.Subject.Contains("May somebody of the programme join", StringComparison.Ordinal));
        (await sara.Get("/")).Shows("would like to join Writers");
        (await sara.Submit(Of("/joining"), "form[action*=No]", null, "Yes, they may join")).Is(200).Shows("Nasrin may join");
        (await sara.Get("/")).Hides("would like to join Writers");
        (await _nasrin.Submit(invitation, "#accept")).Is(200);
        (await _nasrin.Get(Of("/messages"))).Is(200).Hides("pastmessage");
        (await _nasrin.Get(Of($"/notes/{_note}"))).Is(404);
        (await _nasrin.Get($"/programmes/{_programme}/groups/{_circle}")).Is(404);
    }

    [Fact]
    public async Task A_member_says_no_and_nobody_of_the_desk_comes_in()
    {
        await app.World.Enrol(_nasrin.Id, Rahyar.Side.Mentee, _programme, new RosterProfile { Seeks = ["writing"], Languages = ["en"] });
        await InviteAsync("Nasrin");
        (await _members[2].Submit(Of("/joining"), "form[action*=No]", null, "No")).Is(200).Shows("Nasrin does not join");
        (await _nasrin.Get(await InvitationOf(_nasrin))).Is(200).Shows("no longer open");
        Assert.Empty(await app.World.Ask(db => db.MentorshipMembers.Where(m => m.PersonId == _nasrin.Id).ToListAsync(Cancellation)));
    }

    private async Task InviteAsync(string name) =>
        (await _nasrin.Submit($"/programmes/{_programme}/groups/{_circle}?find={name}", "form[action*=Add]")).Is(200);

    private async Task<string> InvitationOf(Someone who) => $"/invitations/{await app.World.Ask(db => db.GroupInvitations.Where(i => i.PersonId == who.Id)
        .OrderByDescending(i => i.InvitedAt).Select(i => i.Id).FirstAsync(Cancellation))}";
}
