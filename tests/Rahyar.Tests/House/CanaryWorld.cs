using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Matching;
using Rahyar.Modules.Communication.Files;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Notes;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Communication.FlashMeetings;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Announcements;
using Rahyar.Modules.Planning.Bulk;
using Rahyar.Modules.Planning.Needs;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Relationships.Alerts;
using Rahyar.Modules.Relationships.Concerns;
using Rahyar.Modules.Relationships.Pulse;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Rematching;
using Rahyar.Modules.Structure.Agreements;
using Rahyar.Modules.Structure.Choosing;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Modules.Structure.Waiting;
using Rahyar.Questionnaires;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.House;

/// <summary>
/// A programme in which everything that is someone's carries a word found nowhere else, the people to whom it belongs,
/// and people of every role to whom it does not.
/// </summary>
internal sealed class CanaryWorld
{
    /// <summary>What only the two of a relationship may read (a concern: reporter and safeguarding lead; a ticket: support).</summary>
    public static readonly string[] Private =
        ["canarymessage", "canaryshared", "canarysession", "canarygoal", "canaryagreement", "canaryconcern", "canaryrequest", "canaryanswer", "canaryreview"];

    /// <summary>What nobody outside the programme may learn.</summary>
    public static readonly string[] OfProgramme =
        [.. Private, "canaryticket", "canarynote", "canaryprogramme", "canaryprofile", "Canarymentor", "Canarymentee", "Canarywaiting", "Canaryfree", "Canaryasking", "canarypurpose", "canaryplan", "canaryinterview", "canaryapplication"];

    private readonly Dictionary<string, List<string>> _places = [];

    /// <summary>People to whom this world is closed, and the words that must not reach them.</summary>
    public List<(string Role, Someone Who, string[] Words, bool SeesObjects)> Outsiders { get; } = [];

    /// <summary>The programme in which all of it lies.</summary>
    public Guid Programme { get; private set; }

    /// <summary>People of whom at least one may open each page.</summary>
    public List<Someone> Insiders { get; } = [];

    /// <summary>All ways to fill the places of a route with objects of this world; empty when a place is unknown.</summary>
    /// <param name="address">The address.</param>
    /// <param name="instead">Values of some places that are to be taken and no other, by place or by folder and place.</param>
    public IReadOnlyList<string> Fill(Address address, IReadOnlyDictionary<string, string>? instead = null)
    {
        var filled = new List<string> { "" };
        var before = "";
        foreach (var part in address.Route.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var values = part.StartsWith('{') ? Of(instead, before, Address.PlaceOf(part)) ?? ValuesOf(before, Address.PlaceOf(part)) : [part];
            // What stands behind the place belongs to the address: «.ics».
            var after = part.StartsWith('{') ? part[(part.IndexOf('}', StringComparison.Ordinal) + 1)..] : "";
            filled = [.. filled.SelectMany(f => values.Select(v => $"{f}/{v}{after}"))];
            before = part;
        }

        return address.Route == "/" ? ["/"] : filled;
    }

    /// <summary>The same objects, asked for beside the path.</summary>
    public string Query => "?" + string.Join('&', new[] { "mentorship", "programme", "participation", "person" }
        .Select(place => $"{place}={_places[place][0]}"));

    /// <param name="language">What its insiders read.</param>
    public static async Task<CanaryWorld> MakeAsync(RunningApp app, string language = "en")
    {
        var canary = new CanaryWorld();
        var (world, now) = (app.World, app.Now);
        var programme = await world.Programme("canaryprogramme", "canarypurpose");
        var elsewhere = await world.Programme("Elsewhere");
        var profile = new RosterProfile { Department = "canaryprofile", Goals = "canaryprofile", Languages = ["en"], Offers = ["canaryprofile"] };

        var mentor = await world.Mentor("Canarymentor", programme, profile, language);
        var mentee = await world.Mentee("Canarymentee", programme, profile, language);
        var waiting = await world.Mentee("Canarywaiting", programme, profile, language);
        var free = await world.Mentee("Canaryfree", programme, profile, language);
        var asks = await world.Mentee("Canaryasking", programme, profile, language);
        var proposedTo = await world.Mentor("Canarymentor Two", programme, profile, language);
        var coordinator = await world.Coordinator("Inside Coordinator", programme, language);
        var lead = await world.Holder("Inside Lead", Role.SafeguardingLead, programme, language);
        var support = await world.Holder("Inside Support", Role.Support, programme, language);
        var evaluator = await world.Holder("Inside Evaluator", Role.Evaluator, programme, language);
        var administrator = await world.Administrator("Institution Administrator", language);

        var active = await world.Mentorship(mentor, mentee);
        var proposed = await world.Mentorship(proposedTo, waiting, MentorshipState.Proposed);
        var (ticket, concern) = (new Ticket(programme, mentee.Id, "canaryticket", now), new Concern(programme, active, [mentor.Id, mentee.Id], mentee.Id, "canaryconcern", now));
        var visitors = Ticket.OfVisitor("visitor@example.edu", "en", "The code does not come.", now);
        var letter = new Email(mentee.Email, "canarymessage", "canarymessage", now, mentee.Id);
        var run = new MatchRun(programme, MentoringModel.OneToOne, RunAim.BestSum, WaitingOrder.Fit, "{}", 1, null, coordinator.Id, now);
        run.Begin(1, 1, 1);
        run.Finish(new Outcome { Pairs = [], Unmatched = [], Value = 0, UpperBound = 0, Seconds = 0, Explain = null!, WhyNot = null! }, now);
        var proposal = new Proposal(run.Id, world.ParticipationOf(free), 0, null);
        var considered = new RunMentor(run.Id, world.ParticipationOf(proposedTo), 1, 0);
        var planned = new PlanSection(programme, PlanPart.Purpose);
        var version = planned.Write("canaryplan", coordinator.Id, now)!;
        var lottery = Lottery.Draw([new Entrant($"{proposal.MenteeId}")], 1);
        var draw = new LotteryDraw(await world.Ask(db => db.Programmes.SingleAsync(p => p.Id == programme)), lottery, coordinator.Id, now);
        var interview = new InterviewNote(programme, Voice.Institution, coordinator.Id, now);
        interview.Write("canaryinterview", DateOnly.FromDateTime(now.UtcDateTime), "canaryinterview", "canaryinterview", coordinator.Id, now);
        var (wave, linked) = (new SurveyWave(programme, Instrument.Get(Instrument.Close), Schedule.End, null, now), new SurveyWave(elsewhere, Instrument.NeedsOf(Side.Mentee), "1", administrator.Id, now));
        var (asked, link) = (SurveyInvitation.Of(wave, mentee.Id, Side.Mentee, active, null, now), SurveyInvitation.To(linked, "someone@example.edu", Side.Mentee, language, administrator.Id, now));
        var middle = new SurveyWave(programme, Instrument.Get(Instrument.Midpoint), Schedule.Midpoint, null, now);
        var review = SurveyInvitation.Of(middle, mentee.Id, Side.Mentee, active, null, now);
        var reviewed = review.Answer(middle, new Answers { ["MK"] = ["canaryreview"] }, language, 60, now);
        var answer = asked.Answer(wave, new Answers { ["CLO"] = ["canaryanswer"] }, language, 60, now);
        var suggestion = new Suggestion(world.ParticipationOf(free), world.ParticipationOf(mentor), 1, 0, now);
        var grouping = new Grouping(await world.Ask(db => db.Programmes.SingleAsync(p => p.Id == programme)), MentoringModel.Circle, 4, 6, 0, false, coordinator.Id, now);
        var call = new Call(programme, "");
        call.Describe("canary-call", new CallWords { About = new BilingualText("canarypurpose", "canarypurpose") }, true, true, null, null, coordinator.Id, now);
        var form = FormEdition.First(programme, Side.Mentee, StandardQuestions.Of(Side.Mentee, Texts.Own), now);
        var application = new Application(programme, Side.Mentee, mentee.Id, form, now);
        application.Submit(form, new Answers { ["goals"] = ["canaryapplication"], ["topics"] = ["canaryapplication"] }, now);
        var announced = new Announcement(await world.Ask(db => db.Programmes.SingleAsync(p => p.Id == programme)),
            new AnnouncementWords("canaryprogramme", "canaryprogramme", null, null), new Audience(), false, Guid.CreateVersion7(), coordinator.Id, now);
        announced.Send(4, 1);
        var act = new BulkAct(programme, "people", "withdraw", 1, Guid.CreateVersion7(), coordinator.Id, now);
        await world.Arrange(async db =>
        {
            var choosing = await db.Programmes.SingleAsync(p => p.Id == programme);
            choosing.SetChoice(true, 1, 7, coordinator.Id, now);
            var askedMentor = await db.Participations.SingleAsync(p => p.Id == world.ParticipationOf(mentor));
            var asking = await db.Participations.SingleAsync(p => p.Id == world.ParticipationOf(asks));
            var request = MentorRequest.Ask(choosing, asking, askedMentor, new RequestCapacity(0, 1, 0, []), "canaryrequest", 1, "[]", now);
            request.WantMore("canaryrequest", choosing, mentor.Id, now);
            db.AddRange(suggestion, request);
            var (circles, flash) = (new ModelSettings(choosing, MentoringModel.Circle, coordinator.Id, now), new ModelSettings(choosing, MentoringModel.Flash, coordinator.Id, now));
            flash.Publish(coordinator.Id, now);
            var seated = await db.Participations.Where(p => p.Id == world.ParticipationOf(free) || p.Id == world.ParticipationOf(asks)).ToListAsync();
            var circle = new Mentorship(choosing, seated, 0, "[]", coordinator.Id, now, circles);
            circle.CallItself("canaryprogramme", coordinator.Id, now);
            var invited = await db.Participations.SingleAsync(p => p.Id == world.ParticipationOf(waiting));
            db.AddRange(new GroupInvitation(circle, invited, choosing.Times, coordinator.Id, now), circles, flash, circle, grouping, new Slot(choosing, askedMentor, now.AddDays(2), 30, [], Modality.Video, "canarysession", [], now));
            canary._places["group"] = [$"{circle.Id}"];
            canary._places["groupingId"] = [$"{grouping.Id}"];
            canary._places["model"] = ["OneToOne", "Flash"];
            var pair = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == active);
            var agreement = new Agreement(pair, 1, new AgreementTerms(14, 72, "canaryagreement", "canaryagreement", "canaryagreement"), mentee.Id, now);
            agreement.Sign(pair, mentee.Id, now);
            var shared = new Note(pair, null, Guid.CreateVersion7(), mentee.Id, now);
            var file = new SharedFile(pair, "canaryshared.txt", 12, new string('a', 64), Guid.CreateVersion7(), mentee.Id, now);
            db.AddRange(shared, shared.Write(pair, "canaryshared", "canaryshared", mentee.Id, now)!, file);
            canary._places["notes/note"] = canary._places["write/note"] = [$"{shared.Id}"];
            canary._places["files/file"] = [$"{file.Id}"];
            var talk = new ExitTalk(pair, pair.MemberFor(mentee.Id)!, now);
            talk.Ask("canarynote", mentee.Id, now);
            db.AddRange(ticket, visitors, concern, agreement, talk, letter, run, proposal, considered, draw, new LotteryPlace(draw.Id, lottery.List[0]), planned, version, interview, wave, linked, asked, link, answer, middle, review, reviewed, call, form, application, announced, act, new BulkRow(act.Id, world.ParticipationOf(free)),
                new Message(pair, await Correspondence.OfAsync(db, pair, default), mentee.Id, "canarymessage", Guid.CreateVersion7(), now),
                new Session(pair, now.AddDays(-1), 30, Modality.Video, "canarysession", Guid.CreateVersion7(), mentor.Id, now),
                new Session(pair, now.AddDays(3), 30, Modality.Video, "canarysession", Guid.CreateVersion7(), mentor.Id, now),
                new Goal(pair, "canarygoal", DateOnly.FromDateTime(now.UtcDateTime).AddDays(30), mentee.Id, now),
                new PulseAnswer(pair, mentee.Id, 2, 2, default, true, now, null),
                new SupportContact(pair, "called", "canarynote", true, coordinator.Id, now));
        });

        await coordinator.Submit($"/programmes/{programme}/rosters", "form[enctype]",
            new { Side = "Mentee", File = new Upload("canaryprofile.csv", "id,name,email\r\n1,Canarymentee,canaryprofile") });
        canary.Programme = programme;
        canary._places["programmes/id"] = canary._places["programme"] = [$"{programme}"];
        canary._places["mentorships/id"] = canary._places["mentorship"] = [$"{active}", $"{proposed}"];
        canary._places["participation"] = [$"{world.ParticipationOf(mentee)}", $"{world.ParticipationOf(mentor)}"];
        canary._places["people/id"] = canary._places["person"] = [$"{mentee.Id}", $"{mentor.Id}"];
        canary._places["help/id"] = canary._places["tickets/id"] = canary._places["ticket"] = [$"{ticket.Id}"];
        canary._places["concern/id"] = canary._places["concerns/id"] = canary._places["concern"] = [$"{concern.Id}"];
        canary._places["category"] = ["PLN", "HUM"];
        canary._places["indicators/code"] = canary._places["indicators/id"] = canary._places["indicator"] = ["PLN-01", "COM-01"];
        canary._places["error/status"] = canary._places["status"] = ["404"];
        canary._places["sessions/id"] = canary._places["session"] = [.. await Ids<Session>(app)];
        canary._places["goals/id"] = canary._places["goal"] = [.. await Ids<Goal>(app)];
        canary._places["invitations/id"] = await Ids<GroupInvitation>(app);
        canary._places["again/id"] = canary._places["preparation/id"] = canary._places["readiness/id"] = canary._places["participation"];
        canary._places["screening/id"] = [$"{world.ParticipationOf(mentor)}"];
        canary._places["outbox/id"] = [$"{letter.Id}"];
        canary._places["import"] = await Ids<RosterImport>(app);
        canary._places["matching/run"] = canary._places["run"] = [$"{run.Id}"];
        canary._places["proposal"] = [$"{proposal.Id}"];
        canary._places["mentor"] = [$"{considered.MentorId}"];
        canary._places["part"] = ["Purpose", "Lessons"];
        canary._places["slug"] = [call.Slug];
        canary._places["letter"] = ["structure.invitation.mentor"];
        canary._places["side"] = ["mentee"];
        canary._places["views/list"] = ["people", "relationships"];
        canary._places["question"] = ["new", "goals"];
        canary._places["applications/id"] = canary._places["application"] = [$"{application.Id}"];
        canary._places["act"] = [$"{act.Id}"];
        canary._places["announcement"] = [$"{announced.Id}"];
        canary._places["draw"] = [$"{draw.Id}"];
        canary._places["choose/participation"] = [$"{world.ParticipationOf(free)}"];
        canary._places["suggestion"] = [$"{suggestion.Id}"];
        canary._places["surveys/id"] = [$"{asked.Id}"];
        canary._places["wave"] = [$"{wave.Id}"];
        canary._places["voice"] = ["Institution", "Technology"];
        canary._places["note"] = [$"{interview.Id}"];
        // Whoever holds the e-mail may come in: this one is of another programme.
        canary._places["needs/code"] = [link.Code!];
        canary._places["requests/id"] = [.. await Ids<MentorRequest>(app), $"{ticket.Id}"];
        canary._places["answers/code"] = [visitors.Code!];
        canary._places["format"] = ["csv", "xlsx"];
        canary._places["articles/key"] = ["sign-in-code"];

        canary.Insiders.AddRange([mentee, mentor, waiting, free, asks, proposedTo, coordinator, lead, support, evaluator, administrator]);
        canary.Out("anonymous", app.Visitor(), OfProgramme);
        canary.Out("person without role", await world.Person("Nobody"), OfProgramme);
        var (otherMentor, otherMentee) = (await world.Mentor("Other Mentor", elsewhere), await world.Mentee("Other Mentee", elsewhere));
        await world.Mentorship(otherMentor, otherMentee);
        canary.Out("mentee elsewhere", otherMentee, OfProgramme);
        canary.Out("mentor elsewhere", otherMentor, OfProgramme);
        canary.Out("coordinator elsewhere", await world.Coordinator("Other Coordinator", elsewhere), OfProgramme);
        canary.Out("evaluator elsewhere", await world.Holder("Other Evaluator", Role.Evaluator, elsewhere), OfProgramme);
        canary.Out("support elsewhere", await world.Holder("Other Support", Role.Support, elsewhere), OfProgramme);
        canary.Out("safeguarding lead elsewhere", await world.Holder("Other Lead", Role.SafeguardingLead, elsewhere), OfProgramme);
        canary.Outsiders.Add(("administrator", administrator, Private, true));
        canary.Outsiders.Add(("coordinator", coordinator, Private, true));
        canary.Outsiders.Add(("evaluator", evaluator, [.. Private, "canaryticket", "canarynote", "canaryinterview", "canaryapplication", "Canarymentee", "Canarymentor", "Canarywaiting"], true));
        canary.Outsiders.Add(("support", support, [.. Private, "canarynote", "canaryplan", "canaryinterview", "canaryapplication"], true));
        canary.Outsiders.Add(("another mentee of the programme", waiting, [.. Private, "canaryticket", "canarynote", "canaryplan", "canaryinterview", "canaryapplication", "Canarymentee"], true));
        return canary;
    }

    private void Out(string role, Someone who, string[] words) => Outsiders.Add((role, who, words, false));

    private static async Task<List<string>> Ids<T>(RunningApp app) where T : Entity =>
        await app.World.Ask(async db => (await db.Set<T>().Select(e => e.Id).ToListAsync()).ConvertAll(id => $"{id}"));

    /// <summary>The value that is given for a place, if there is one.</summary>
    public static List<string>? Of(IReadOnlyDictionary<string, string>? given, string folder, string place) =>
        given is null ? null : given.TryGetValue($"{folder}/{place}", out var value) || given.TryGetValue(place, out value) ? [value] : null;

    private List<string> ValuesOf(string folder, string place) =>
        _places.GetValueOrDefault($"{folder}/{place}") ?? _places.GetValueOrDefault(place) ?? [];
}
