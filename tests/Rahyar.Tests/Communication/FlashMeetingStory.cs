using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.FlashMeetings;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Communication;

/// <summary>Flash mentoring: a mentor holds a short time open, somebody brings one question, and that is all.</summary>
public sealed class FlashMeetingStory : Story
{
    private Guid _programme;
    private Someone _omid = null!, _sara = null!, _nika = null!;

    private string Short => $"/programmes/{_programme}/short";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _omid = await app.World.Mentor("Omid", _programme, new RosterProfile { Offers = ["statistics"], Languages = ["en"], Capacity = 1 });
        (_sara, _nika) = (await app.Mentee("Sara"), await app.Mentee("Nika"));
        await app.World.Arrange(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Id == _programme);
            var settings = new ModelSettings(programme, MentoringModel.Flash, Guid.Empty, app.Now);
            settings.Declare(programme, new ModelTerms(1, 1, 1, "One question.", 30, 0, Mix.Live, Bringing.Queue, "With the meeting."), Guid.Empty, app.Now);
            settings.Publish(Guid.Empty, app.Now);
            db.Add(settings);
        });
    }

    private Task<Sheet> Opens(int day, string time = "12:00", string topics = "statistics") => _omid.Submit(Short, "#slot",
        new { Day = $"{app.Now.AddDays(day):yyyy-MM-dd}", Time = time, Minutes = "30", Topics = topics, Modality = "Video", Where = "https://meet.example/omid" });

    private async Task<Sheet> Books(Someone who, string question)
    {
        var page = await who.Get(Short);
        return await who.Submit(await who.Click(page, "Take this slot"), "#book", new { Question = question });
    }

    private Task<Mentorship> Meeting() => app.World.Ask(db => db.Mentorships.Include(m => m.Members).OrderByDescending(m => m.ProposedAt).ThenByDescending(m => m.Id).FirstAsync(Cancellation));

    [Fact]
    public async Task From_an_open_slot_to_a_meeting_that_was_held()
    {
        (await _sara.Get("/sessions")).Is(200).Shows("Short meetings", "First steps");
        (await _sara.Get(Short)).Is(200).Shows("No slot is open").Hides("communication.", "[[");
        (await Opens(2)).Is(200).IsAt(Short).Shows("is open");
        (await Opens(2)).Is(200);
        Assert.Equal(1, await app.World.Ask(db => db.Slots.CountAsync(Cancellation)));

        (await _sara.Get(Short)).Shows("Omid", "30 minutes", "statistics").Hides("meet.example");
        var meeting = (await Books(_sara, "Which test do I need? <b>")).Is(200).Shows("Booked:");
        var mentorship = await Meeting();
        meeting.IsAt($"/mentorships/{mentorship.Id}");
        Assert.Equal((MentorshipState.Initiated, MentoringModel.Flash), (mentorship.State, mentorship.Model));
        meeting.Hides("Working agreement", "No goal yet");
        (await _sara.Get(Short)).Shows("meet.example", "Which test do I need? <b>");
        (await _omid.Get(Short)).Shows("Sara", "Which test do I need? <b>");
        Assert.Contains(await app.EmailsTo(_omid.Email), l => l.Subject.StartsWith("A short meeting", StringComparison.Ordinal));
        Assert.Contains(await app.EmailsTo(_sara.Email), l => l.Subject.StartsWith("A short meeting", StringComparison.Ordinal));

        // It takes nobody's place, and nobody is reminded of agreements.
        Assert.All(await app.World.Ask(db => db.Participations.ToListAsync(Cancellation)), p => Assert.Equal(ParticipationState.Waiting, p.State));
        await app.DaysPass(3);
        var sessions = $"/mentorships/{mentorship.Id}/sessions";
        await _sara.Submit(sessions, "li form", null, "It took place");
        await _omid.Submit(sessions, "li form", null, "It took place");
        var ended = await Meeting();
        Assert.Equal((MentorshipState.ClosedCompleted, "held"), (ended.State, ended.EndReason));
        Assert.Equal(0, await app.World.Ask(db => db.Nudges.CountAsync(Cancellation)));
        (await _sara.Get(sessions)).Is(200);
        (await _sara.Get("/")).Is(200);
    }

    [Fact]
    public async Task Of_two_who_take_one_slot_one_is_told_and_keeps_the_question()
    {
        await Opens(2);
        var (hers, theirs) = (await _sara.Click(await _sara.Get(Short), "Take this slot"), await _nika.Click(await _nika.Get(Short), "Take this slot"));

        (await _sara.Submit(hers, "#book", new { Question = "First" })).Is(200);
        (await _nika.Submit(theirs, "#book", new { Question = "Second" })).Is(409).Shows("has just been taken");

        // A second click of the first shows the meeting that there is.
        (await _sara.Submit(hers, "#book", new { Question = "First" })).Is(200).IsAt($"/mentorships/{(await Meeting()).Id}");
        Assert.Equal(1, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_meeting_does_not_slip_past_a_block_of_the_same_moment()
    {
        await Opens(2);
        var pair = await app.World.Mentorship(_omid, _nika);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => app.World.Arrange(async db =>
        {
            var blocked = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == pair);
            await db.Participations.ToListAsync(Cancellation);
            (await Books(_sara, "Which test do I need?")).Is(200).Shows("Booked:");
            blocked.RequestSafeguardingClosure(Guid.Empty, app.Now);
        }));
    }

    [Fact]
    public async Task Who_waits_longest_gets_the_next_slot_that_fits_and_a_called_off_one_goes_to_the_queue()
    {
        (await _sara.Submit(Short, "#wait", new { Topics = "chess", Question = "An opening?" })).Is(200).Shows("You are in the queue");
        await app.TimePasses(TimeSpan.FromHours(1));
        (await _nika.Submit(Short, "#wait", new { Topics = "statistics, ethics", Question = "Which test?" })).Is(200).Shows("0 people are ahead of you");

        (await Opens(2)).Shows("was given at once to someone who waited");
        var nikas = await Meeting();
        Assert.NotNull(nikas.MemberFor(_nika.Id));
        Assert.Contains(await app.EmailsTo(_nika.Email), l => l.Subject.StartsWith("A short meeting", StringComparison.Ordinal));
        (await _sara.Get(Short)).Shows("An opening?", "No slot is open");

        // Nika cannot come: a slot about statistics is not for Sara, until she asks for anything.
        (await _nika.Submit(Short, "#booked form")).Is(200).Shows("is cancelled");
        Assert.Equal(MentorshipState.ClosedEarly, await app.World.StateOf(nikas.Id));
        Assert.Contains(await app.EmailsTo(_omid.Email), l => l.Subject.Contains("is cancelled", StringComparison.Ordinal));
        await _sara.Submit(Short, "#queue form");
        await Books(_sara, "Anything?");
        Assert.NotNull((await Meeting()).MemberFor(_sara.Id));
        await _omid.Submit(Short, "#own form[action*=CallOff]");
        (await _sara.Get(Short)).Hides("Anything?");

        // A wish does not wait for ever.
        await _sara.Submit(Short, "#wait", new { Topics = "", Question = "Later?" });
        await app.DaysPass(31);
        (await _sara.Get(Short)).Hides("Later?");
    }

    [Fact]
    public async Task What_is_not_theirs_does_not_exist_and_what_cannot_be_is_refused()
    {
        (await Opens(-1)).Is(422).Shows("lies in the future");
        (await Opens(2)).Is(200);
        (await Opens(2, "12:15")).Is(422).Shows("a slot at that time already");
        (await _omid.Submit(Short, "#slot", new { Day = $"{app.Now.AddDays(4):yyyy-MM-dd}", Time = "09:00", Minutes = "5" })).Is(422).Shows("15 to 60 minutes");
        (await Books(_sara, " ")).Is(422);
        Assert.Equal(0, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));

        (await (await app.World.Mentee("Stranger", await app.World.Programme("Another"))).Get(Short)).Is(404);
        (await (await app.Coordinator("Nasrin")).Get(Short)).Is(404);
        (await Books(_sara, "Mine")).Is(200);
        (await _nika.Get($"/mentorships/{(await Meeting()).Id}")).Is(404);
        await app.DaysPass(20);
        var over = await Meeting();
        Assert.Equal(MentorshipState.ClosedUnceremonious, over.State);
    }
}
