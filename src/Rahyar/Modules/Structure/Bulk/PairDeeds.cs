using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Deeds;
using Rahyar.Modules.Structure.Ending;

namespace Rahyar.Modules.Structure.Bulk;

/// <summary>Ends what has begun, with a reason as members give it.</summary>
/// <param name="again">Another mentor is to be found: the mentees wait on in their old turn.</param>
internal sealed class EndDeed(bool again, IEnumerable<IOpenMatters> matters, EndingEmails letters) : PairDeed(again ? "rematch" : "end", again ? 40 : 50)
{
    public override bool IsGrave => true;
    public override IReadOnlyList<string> Reasons => Mentorship.EarlyReasons;
    public override bool IsOffered(Programme programme) => !again || programme.IsOpenForPairing;

    protected override string? WhyNot(BulkDesk desk, Mentorship pair) => pair.State == MentorshipState.Proposed ? "bulk.proposed"
        : again && !desk.Programme.IsOpenForPairing ? "programme.closed" : again && pair.IsGroup ? "bulk.group" : null;

    protected override void Do(BulkDesk desk, Mentorship pair, BulkWords words) => pair.EndByOffice(words.Reason, again, desk.By.Id, desk.Now);

    protected override IEnumerable<string> Lines(BulkDesk desk, Mentorship pair) => !pair.HoldsPlaces || !desk.Programme.IsOpenForPairing ? []
        : pair.Members.Select(m => (Mentor: m.Side == Side.Mentor, Rests: desk.Programme.Times.RestDays > 0) switch
        {
            { Mentor: true, Rests: true } => "place-rests",
            { Mentor: true } => "place",
            _ when again => "waits-on",
            { Rests: true } => "waits-after-rest",
            _ => "waits",
        });

    protected override string Letter(BulkDesk desk, Mentorship pair, IReadOnlyList<Person> people, MentorshipMember to) => letters.Preview(pair, desk.Programme, people, to, again, desk.Now);

    protected override Task<IReadOnlyList<OpenMatter>> OpenAsync(BulkDesk desk, Guid pair, CancellationToken ct) => matters.OfAsync(desk.Db, new OpenWithin(desk.Programme.Id, Mentorship: pair), desk.Now, ct);
}

/// <summary>Takes back proposals that nobody or not everybody has accepted.</summary>
internal sealed class TakeBackDeed(EndingEmails letters) : PairDeed("take-back", 30)
{
    public override bool IsGrave => true;

    protected override string? WhyNot(BulkDesk desk, Mentorship pair) => pair.State == MentorshipState.Proposed ? null : "bulk.begun";

    protected override void Do(BulkDesk desk, Mentorship pair, BulkWords words) => pair.EndByOffice(null, false, desk.By.Id, desk.Now);

    protected override IEnumerable<string> Lines(BulkDesk desk, Mentorship pair) => !pair.HoldsPlaces || !desk.Programme.IsOpenForPairing ? []
        : pair.Members.Select(m => m.Side == Side.Mentor ? "place" : "waits-on");

    protected override string Letter(BulkDesk desk, Mentorship pair, IReadOnlyList<Person> people, MentorshipMember to) => letters.Preview(pair, desk.Programme, people, to, false, desk.Now);
}

/// <summary>Begins a pause for all of them, such as over the exams, or ends it.</summary>
internal sealed class PauseDeed(bool begins, PauseEmails letters) : PairDeed(begins ? "pause" : "resume", begins ? 10 : 20)
{
    public override (DateOnly First, DateOnly Last)? Days(Programme programme, DateTimeOffset now) => !begins ? null
        : (Mentorship.Today(now).AddDays(1), Mentorship.Today(now).AddDays(programme.Times.PauseLimitDays));

    public override void Check(BulkDesk desk, BulkWords words)
    {
        if (Days(desk.Programme, desk.Now) is { } days && (words.Until is not { } until || until < days.First || until > days.Last))
        {
            throw new Refused("mentorship.pause-until", desk.Programme.Times.PauseLimitDays) { Field = "Until" };
        }
    }

    protected override string? WhyNot(BulkDesk desk, Mentorship pair) => begins
        ? pair.State == MentorshipState.Paused ? "bulk.paused" : Lifecycle.Lifecycle.Allows(pair.State, MentorshipState.Paused) ? null : "bulk.cannot-pause"
        : pair.State == MentorshipState.Paused ? null : "mentorship.not-paused";

    protected override void Do(BulkDesk desk, Mentorship pair, BulkWords words)
    {
        if (begins)
        {
            pair.PauseByOffice(words.Until, desk.Programme.Times, desk.By.Id, desk.Now);
        }
        else
        {
            pair.ResumeByOffice(desk.By.Id, desk.Now);
        }
    }

    protected override IEnumerable<string> Lines(BulkDesk desk, Mentorship pair) => [begins ? "pauses" : "resumes"];

    protected override string Letter(BulkDesk desk, Mentorship pair, IReadOnlyList<Person> people, MentorshipMember to) => letters.Preview(pair, desk.Programme, people, to, begins, null);
}
