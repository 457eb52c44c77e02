using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Communication;

/// <summary>Notes that the members of a relationship keep together.</summary>
public sealed class NotesStory : Story
{
    private Someone _sara = null!, _omid = null!;
    private Guid _pair;

    private string Pair => $"/mentorships/{_pair}";
    private string Notes => $"{Pair}/notes";

    private protected override async Task Arrange()
    {
        (_sara, _omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        _pair = await app.World.Mentorship(_omid, _sara);
    }

    [Fact]
    public async Task What_one_writes_the_other_changes_and_every_version_stays()
    {
        (await _sara.Get(Notes)).Is(200).Shows("No notes yet", "earlier versions stay").Hides("notes.", "[[");
        var before = await app.World.Ask(db => db.Mentorships.AsNoTracking().SingleAsync(m => m.Id == _pair, Cancellation));

        var note = (await Write(_sara, "What we agreed <script>alert(1)</script>", "Read two papers.\n\u202ETalk to the library.")).Is(200).Shows("The note is saved.", "Written by you");
        Assert.DoesNotContain("<script>alert", note.Html, StringComparison.Ordinal);
        note.Hides("\u202E");
        (await _sara.Get(Pair)).Shows("What we agreed").Hides(">New<");

        // New for the other until it has been seen.
        Assert.Equal("New", (await _omid.Get(Pair)).One(".list .when .pill").TextContent);
        Assert.Equal("New", (await _omid.Get(Notes)).One("#notes .pill").TextContent);
        Assert.False((await _omid.Get(Notes)).Has("#notes .pill"));
        Assert.False((await _omid.Get(Pair)).Has(".list .when .pill"));

        (await _omid.Submit(await _omid.Click(await _omid.Get(note.Path), "Change the note"), "#note", new { Text = "Read three papers.\nTalk to the library." }))
            .IsAt(note.Path).Shows("Last changed by you", "Read three papers.");
        // With one new note alone, reading it is having seen what is new.
        var changed = (await _sara.Get(Pair)).Shows("What we agreed");
        Assert.True(changed.Has(".list .when .pill"));
        var read = (await _sara.Click(changed, "What we agreed")).Is(200).Shows("Last changed by Omid", "Version 2", "the present one");
        Assert.False((await _sara.Get(Pair)).Has(".list .when .pill"));

        var earlier = (await _sara.Click(read, "Version 1")).Is(200);
        Assert.Equal("Read two papers.\nTalk to the library.", earlier.One("#earlier > .said").TextContent);
        Assert.Equal("three", earlier.One("#earlier ins").TextContent.Trim());
        (await _sara.Get($"{note.Path}?number=7")).Is(200);

        // Metadata only, and no contact in the sense of the figures.
        var entries = await app.World.Ask(db => db.Journal.Where(e => e.MentorshipId == _pair && e.Verb.StartsWith("note.")).OrderBy(e => e.Seq).ToListAsync(Cancellation));
        Assert.Equal([("note.written", "{\"number\":1}"), ("note.changed", "{\"number\":2}")], entries.Select(e => (e.Verb, e.Facts!)));
        var after = await app.World.Ask(db => db.Mentorships.AsNoTracking().SingleAsync(m => m.Id == _pair, Cancellation));
        Assert.Equal((before.LastContactAt, before.Version), (after.LastContactAt, after.Version));
        Assert.Empty(await app.EmailsTo(_omid.Email));
    }

    [Fact]
    public async Task Two_who_change_one_note_at_once_lose_nothing()
    {
        var note = await Write(_sara, "Plan", "We begin in October.");
        var (hers, his) = (await _sara.Get(Change(note)), await _omid.Get(Change(note)));
        await _sara.Submit(hers, "#note", new { Text = "We begin in November." });

        var told = (await _omid.Submit(his, "#note", new { Text = "We begin in December." })).Is(409).Shows("Sara saved this while you were writing", "We begin in November.");
        Assert.Equal("We begin in December.", told.One("textarea").TextContent.Trim());
        (await _omid.Submit(told, "#note")).Is(200).IsAt(note.Path).Shows("We begin in December.", "Version 3");
        (await _sara.Get($"{note.Path}?number=2")).Shows("We begin in November.");

        // In the very same moment: one stands, the other is told.
        (hers, his) = (await _sara.Get(Change(note)), await _omid.Get(Change(note)));
        var answers = await Task.WhenAll(_sara.SubmitOnly(hers, "#note", new { Text = "Hers" }), _omid.SubmitOnly(his, "#note", new { Text = "His" }));
        Assert.Equal([302, 409], answers.Select(a => a.Status).Order());

        // Removed while the other writes: saving after all takes it back.
        his = await _omid.Get(Change(note));
        await _sara.Submit(note.Path, "#remove");
        told = (await _omid.Submit(his, "#note", new { Text = "Still needed" })).Is(409).Shows("Sara has removed this note");
        (await _omid.Submit(told, "#note")).Is(200).Shows("Still needed");
        (await _sara.Get(Notes)).Shows("Plan");

        // And nobody removes words that they have not read.
        var old = await _sara.Get(note.Path);
        await _omid.Submit(Change(note), "#note", new { Text = "Read me first" });
        (await _sara.Submit(old, "#remove")).Is(409).Shows("Read me first");
    }

    [Fact]
    public async Task Removed_it_is_out_of_the_list_and_anyone_puts_it_back()
    {
        var note = await Write(_sara, null, "A line without a title, which is long enough that a list shows only how it begins and not the whole of it.\nSecond line");
        (await _omid.Get(Notes)).Shows("A line without a title", "…").Hides("Second line");

        var shown = (await _omid.Get(note.Path)).Is(200);
        (await _omid.Submit(shown, "#remove")).IsAt(Notes).Shows("1 removed note", "No notes yet");
        (await _omid.Submit(shown, "#remove")).IsAt(Notes);
        Assert.False((await _sara.Get(Pair)).Has($"a[href='{note.Path}']"));

        (await _sara.Submit(note.Path, "form[action*=TakeBack]")).IsAt(note.Path).Shows("back in the list", "Second line").Hides("removed");
        (await _sara.Get(Notes)).Shows("A line without a title").Hides("removed note");
    }

    [Fact]
    public async Task Sent_twice_it_is_one_note_and_one_version()
    {
        var form = (await _sara.Get($"{Notes}/write")).Is(200);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _sara.SubmitOnly(form, "#note", new { Title = "Once", Text = "At once" })));
        Assert.All(answers, answer => answer.Is(302));
        Assert.Single(answers.Select(a => a.RedirectsTo!.AbsolutePath).Distinct());
        var other = (await _sara.Submit(form, "#note", new { Text = "Something else" })).Is(409).Shows("already sent, with other words");
        (await _sara.Submit(other, "#note")).Is(200).Shows("Something else");

        var change = (await _omid.Get(Change(answers[0].RedirectsTo!.AbsolutePath))).Is(200);
        answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _omid.SubmitOnly(change, "#note", new { Text = "Changed" })));
        Assert.All(answers, answer => answer.Is(302));

        Assert.Equal((2, 3), await app.World.Ask(async db => (await db.Notes.CountAsync(Cancellation), await db.NoteVersions.CountAsync(Cancellation))));
    }

    [Fact]
    public async Task Bad_input_changes_nothing_and_stays_in_the_form()
    {
        (await Write(_sara, "Title", " ")).Is(422).Shows("Please fill this in", "Title");
        var words = new string('ب', 20_001);
        var refused = (await Write(_sara, "Title", words)).Is(422).Shows("at most 20,000 characters");
        Assert.Equal(words, refused.One("textarea").TextContent.Trim());
        (await _sara.Get($"{Notes}/write?session={Guid.NewGuid()}")).Is(404);
        Assert.Equal(0, await app.World.Ask(db => db.Notes.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_note_about_a_session_is_found_from_the_session()
    {
        await app.World.Arrange(async db =>
        {
            var pair = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation);
            db.Add(new Session(pair, app.Now.AddDays(-1), 45, Modality.Video, null, Guid.CreateVersion7(), _omid.Id, app.Now));
        });

        var form = (await _sara.Click(await _sara.Get($"{Pair}/sessions"), "Write a note")).Is(200).Shows("About the session of");
        var note = (await _sara.Submit(form, "#note", new { Text = "We met." })).Is(200).Shows("About the session of");

        (await _omid.Click(await _omid.Get($"{Pair}/sessions"), "The note about it")).IsAt(note.Path).Shows("We met.");
        (await _omid.Get(Notes)).Shows("About the session of");
    }

    [Fact]
    public async Task Someone_elses_notes_do_not_exist()
    {
        var note = await Write(_sara, "canary-2c41", "canary-2c41");
        using var stranger = await app.Mentee("Stranger");
        using var coordinator = await app.Coordinator("Nadia");
        using var visitor = app.Visitor();
        var theirs = await app.World.Mentorship(_omid, stranger);

        foreach (var other in new[] { stranger, coordinator })
        {
            foreach (var address in new[] { Notes, note.Path, $"{note.Path}?number=1", Change(note), $"{Notes}/write" })
            {
                (await other.Get(address)).Is(404).Hides("canary-2c41");
            }

            (await other.SubmitOnly(await _sara.Get(Change(note)), "#note", new { Text = "Mine now" })).Hides("canary-2c41");
            (await other.SubmitOnly(await _sara.Get(note.Path), "#remove")).Hides("canary-2c41");
        }

        // Nor under the address of a relationship that is one's own.
        (await stranger.Get($"/mentorships/{theirs}/notes{note.Path[Notes.Length..]}")).Is(404);
        (await stranger.Get($"/mentorships/{theirs}/notes/write{note.Path[Notes.Length..]}")).Is(404);
        Assert.Equal("/sign-in", (await visitor.Ask(note.Path)).Is(302).RedirectsTo!.AbsolutePath);
        Assert.Equal("canary-2c41", await app.World.Ask(db => db.Notes.Where(n => n.RemovedAt == null).Select(n => n.Text).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task After_the_end_it_is_read_as_the_thread_is_and_not_changed()
    {
        var note = await Write(_sara, "Plan", "Kept");
        var (change, remove) = (await _sara.Get(Change(note)), await _sara.Get(note.Path));
        await app.World.Arrange(async db => (await Loaded(db)).EndEarly(_omid.Id, null, app.Now));

        (await _omid.Get(note.Path)).Is(200).Shows("Kept", "This relationship has ended").Hides("Remove from the list");
        (await _omid.Get(Notes)).Is(200).Shows("Plan").Hides("Write a note");
        Assert.Contains("One last word", (await _sara.Submit(change, "#note", new { Text = "One last word" })).Is(422).Shows("was not saved").One(".kept").TextContent, StringComparison.Ordinal);
        (await _sara.Submit(remove, "#remove")).Is(422).Shows("Nothing was changed");

        Assert.Equal("Kept", await app.World.Ask(db => db.Notes.Where(n => n.RemovedAt == null).Select(n => n.Text).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Who_may_not_write_messages_writes_no_notes()
    {
        using var mentor = await app.World.Mentor("Unscreened", screened: false);
        using var mentee = await app.World.Mentee("Mina");
        var waiting = await app.World.Mentorship(mentor, mentee, MentorshipState.Preparing);
        (await mentee.Get($"/mentorships/{waiting}/notes")).Is(200).Hides("Write the first note");
        (await mentee.Get($"/mentorships/{waiting}/notes/write")).Is(200).Shows((await mentee.Get($"/mentorships/{waiting}/messages")).One(".notice p").TextContent);

        var note = await Write(_sara, "Plan", "Kept");
        await app.World.Arrange(async db => (await Loaded(db)).RequestSafeguardingClosure(_omid.Id, app.Now));
        foreach (var address in new[] { $"{Pair}/messages", Notes, note.Path, Change(note) })
        {
            (await _sara.Get(address)).Is(404);
        }
    }

    [Fact]
    public async Task Of_a_circle_all_write_and_who_has_left_is_out_while_their_words_stay()
    {
        var programme = await app.World.Programme("Circles", model: MentoringModel.Circle);
        var people = new List<Someone>();
        foreach (var name in new[] { "Mina", "Nika", "Leila", "Roya" })
        {
            people.Add(await app.World.Mentee(name, programme));
        }

        await app.World.Arrange(async db =>
        {
            var seats = await db.Participations.Where(p => p.ProgrammeId == programme).ToListAsync(Cancellation);
            var circle = new Mentorship(await db.Programmes.SingleAsync(p => p.Id == programme, Cancellation), seats, 0, "[]", null, app.Now);
            people.ForEach(person => circle.Accept(person.Id, app.Now));
            var words = new Correspondence(circle);
            db.AddRange(circle, words, new Message(circle, words, people[0].Id, "Hello all", Guid.CreateVersion7(), app.Now));
            _pair = circle.Id;
        });

        var note = await Write(people[0], "Our circle", "By Mina");
        (await people[1].Submit(Change(note), "#note", new { Text = "By Nika" })).Is(200);
        await app.World.Arrange(async db => (await Loaded(db)).Leave(people[0].Id, null, app.Now));

        (await people[0].Get(note.Path)).Is(404);
        (await people[0].Get(Notes)).Is(404);
        (await people[2].Get($"{note.Path}?number=1")).Is(200).Shows("By Nika", "By Mina", "Mina ·");
        (await people[2].Get($"{Pair}/messages")).Is(200).Shows("Hello all", "Mina");
    }

    private async Task<Sheet> Write(Someone who, string? title, string text) => await who.Submit($"{Notes}/write", "#note", new { Title = title ?? "", Text = text });

    private static string Change(Sheet note) => Change(note.Path);

    private static string Change(string note) => note.Replace("/notes/", "/notes/write/", StringComparison.Ordinal);

    private Task<Mentorship> Loaded(Data.AppDb db) => db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation);
}
