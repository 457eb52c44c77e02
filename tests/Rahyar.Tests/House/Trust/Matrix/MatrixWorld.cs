using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Files;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Notes;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Skills;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Agreements;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Trust.Matrix;

/// <summary>The world of canaries, and in its programme a relationship in each state with people in each relation to it.</summary>
internal sealed class MatrixWorld
{
    public const string Past = "matrixpast";

    private static readonly string[] Offices = ["Desk", "Coordinator", "Support", "Safeguarding"];

    private RunningApp _app = null!;

    public CanaryWorld Canary { get; private set; } = null!;
    public List<Relation> Relations { get; } = [];
    public List<Actor> Actors { get; } = [];

    /// <summary>Who was in the circle before the newcomer, and reads what was written then.</summary>
    public HashSet<Guid> OfThePast { get; } = [];

    /// <summary>Who wrote the words of a relationship: in the file about themselves, and only there, they stay theirs.</summary>
    public HashSet<Guid> Writers { get; } = [];

    /// <summary>A member of each relationship that is blocked or closed for safety, who may still report it.</summary>
    public List<(Someone Who, Guid Relation)> Victims { get; } = [];

    public static async Task<MatrixWorld> MakeAsync(RunningApp app)
    {
        var matrix = new MatrixWorld { _app = app, Canary = await CanaryWorld.MakeAsync(app) };
        await matrix.PairAsync("proposed", MentorshipState.Proposed, _ => { });
        await matrix.PairAsync("active", MentorshipState.Active, _ => { });
        await matrix.PairAsync("paused", MentorshipState.Active, m =>
        {
            var times = new LifecycleTimes();
            m.Propose(Wish.Pause, DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(14), times, m.Members[0].PersonId, app.Now);
            m.AgreeToWish(times, m.Members[1].PersonId, app.Now);
        });
        await matrix.PairAsync("closed", MentorshipState.Active, m => m.EndEarly(m.Members[0].PersonId, null, app.Now));
        var desk = matrix.Canary.Insiders.Single(i => i.Name == "Inside Coordinator").Id;
        var lead = matrix.Canary.Insiders.Single(i => i.Name == "Inside Lead").Id;
        await matrix.PairAsync("blocked", MentorshipState.Active, m => m.RequestSafeguardingClosure(desk, app.Now), gone: true);
        await matrix.PairAsync("safety", MentorshipState.Active, m =>
        {
            m.RequestSafeguardingClosure(desk, app.Now);
            m.ConfirmClosing(lead, app.Now);
        }, gone: true);
        await matrix.CircleAsync(desk);
        await matrix.DeactivatedAsync();
        matrix.AddOffices();
        return matrix;
    }

    // The mentor of each has every office of the programme too, the mentee none.
    private async Task PairAsync(string state, MentorshipState made, Action<Mentorship> then, bool gone = false)
    {
        var (mentor, mentee) = (await _app.World.Mentor($"Mentor of {state}", Canary.Programme), await _app.World.Mentee($"Mentee of {state}", Canary.Programme));
        var id = await _app.World.Mentorship(mentor, mentee, made);
        var relation = new Relation(state, id, [mentor.Id, mentee.Id], gone, $"matrix{state}") { Places = { ["mentorships/id"] = $"{id}", ["mentorship"] = $"{id}" } };
        await _app.World.Arrange(async db =>
        {
            var pair = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == id);
            if (made != MentorshipState.Proposed)
            {
                await WriteAsync(db, pair, mentee.Id, relation.Word, relation.Places);
            }

            then(pair);
            Role[] roles = [Role.Coordinator, Role.SafeguardingLead, Role.Support, Role.Evaluator];
            db.AddRange(roles.Select(role => new RoleAssignment(mentor.Id, role, Canary.Programme, null, _app.Now)));
        });
        Relations.Add(relation);
        Actors.Add(new($"a member with every office of {state}", mentor, Offices));
        Actors.Add(new($"a member of {state}", mentee, []));
        if (gone)
        {
            Victims.Add((mentee, id));
        }
    }

    // What stands booked when somebody joins is the group's present.
    private async Task WriteAsync(AppDb db, Mentorship pair, Guid by, string word, Dictionary<string, string> places)
    {
        var now = _app.Now;
        Writers.Add(by);
        var note = new Note(pair, null, Guid.CreateVersion7(), by, now);
        var file = new SharedFile(pair, $"{word}.txt", 12, new string('b', 64), Guid.CreateVersion7(), by, now);
        var (past, coming) = (new Session(pair, now.AddDays(-1), 30, Modality.Video, word, Guid.CreateVersion7(), by, now), new Session(pair, now.AddDays(3), 30, Modality.Video, word == Past ? "matrixcircle" : word, Guid.CreateVersion7(), by, now));
        db.AddRange(note, note.Write(pair, word, word, by, now)!, file, past, coming, new Message(pair, await Correspondence.OfAsync(db, pair, default), by, word, Guid.CreateVersion7(), now));
        if (!pair.IsGroup)
        {
            var agreement = new Agreement(pair, 1, new AgreementTerms(14, 72, word, word, word), by, now);
            agreement.Sign(pair, by, now);
            db.AddRange(agreement, new Goal(pair, word, DateOnly.FromDateTime(now.UtcDateTime).AddDays(30), by, now));
        }

        (places["notes/note"], places["write/note"], places["files/file"]) = ($"{note.Id}", $"{note.Id}", $"{file.Id}");
        places["sessions/session"] = places["session"] = $"{past.Id}";
    }

    private async Task CircleAsync(Guid desk)
    {
        var people = new List<Someone>();
        foreach (var name in new[] { "Circle One", "Circle Two", "Circle Three", "Circle Leaver", "Circle Newcomer" })
        {
            people.Add(await _app.World.Mentee(name, Canary.Programme));
        }

        var (circle, places) = (Guid.Empty, new Dictionary<string, string>());
        await _app.World.Arrange(async db =>
        {
            var ids = people.ConvertAll(p => _app.World.ParticipationOf(p));
            var seats = (await db.Participations.Where(p => ids.Contains(p.Id)).ToListAsync()).OrderBy(p => ids.IndexOf(p.Id)).ToList();
            var programme = await db.Programmes.SingleAsync(p => p.Id == Canary.Programme);
            var settings = await db.ModelSettings.SingleAsync(s => s.ProgrammeId == Canary.Programme && s.Model == MentoringModel.Circle);
            var row = new Mentorship(programme, seats[..4], 0, "[]", desk, _app.Now, settings);
            row.CallItself("A circle", desk, _app.Now);
            seats[..4].ForEach(s => row.Accept(s.PersonId, _app.Now));
            (circle, _) = (row.Id, db.Add(row));
            await WriteAsync(db, row, people[0].Id, Past, []);
        });
        _app.Clock.Move(TimeSpan.FromHours(30));
        await _app.World.Arrange(async db =>
        {
            var row = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == circle);
            var newcomer = await db.Participations.SingleAsync(p => p.Id == _app.World.ParticipationOf(people[4]));
            var invitation = row.Invite(newcomer, 9, [], new LifecycleTimes(), desk, _app.Now);
            db.Add(invitation);
            invitation.Accept(row, newcomer, false, people[4].Id, _app.Now);
            row.Leave(people[3].Id, null, _app.Now);
        });
        _app.Clock.Move(TimeSpan.FromHours(30));
        await _app.World.Arrange(async db =>
            await WriteAsync(db, await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == circle), people[0].Id, "matrixcircle", places));
        (places["mentorships/id"], places["mentorship"], places["group"]) = ($"{circle}", $"{circle}", $"{circle}");
        Relations.Add(new Relation("circle", circle, [people[0].Id, people[1].Id, people[2].Id, people[4].Id], false, "matrixcircle") { Places = places, Ever = [.. people.Select(p => p.Id)] });
        OfThePast.UnionWith([people[0].Id, people[1].Id, people[2].Id]);
        Actors.Add(new("a member of the circle", people[0], []));
        Actors.Add(new("one who has left the circle", people[3], []));
        Actors.Add(new("one who came into the circle later", people[4], []));
        await _app.World.Arrange(db => db.Add(new RoleAssignment(people[3].Id, Role.Coordinator, Canary.Programme, null, _app.Now)));
        Actors[^2] = Actors[^2] with { As = "a coordinator who has left the circle", Policies = ["Desk", "Coordinator"] };
    }

    private async Task DeactivatedAsync()
    {
        var (mentor, mentee) = (await _app.World.Mentor("Mentor of out", Canary.Programme), await _app.World.Mentee("Mentee of out", Canary.Programme));
        var id = await _app.World.Mentorship(mentor, mentee);
        var relation = new Relation("out", id, [mentor.Id], false, "matrixout") { Ever = [mentor.Id, mentee.Id], Places = { ["mentorships/id"] = $"{id}", ["mentorship"] = $"{id}" } };
        await _app.World.Arrange(async db =>
        {
            await WriteAsync(db, await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == id), mentee.Id, relation.Word, relation.Places);
            (await db.People.SingleAsync(p => p.Id == mentee.Id)).Deactivate(_app.Now);
        });
        Relations.Add(relation);
        Actors.Add(new("somebody deactivated", mentee, [], IsOut: true));
    }

    private void AddOffices()
    {
        Actors.Add(new("nobody signed in", _app.Visitor(), [], IsOut: true));
        foreach (var (name, policies) in new (string, string[])[]
        {
            ("Inside Coordinator", ["Desk", "Coordinator"]), ("Inside Lead", ["Desk", "Safeguarding"]), ("Inside Support", ["Desk", "Support"]), ("Inside Evaluator", ["Desk"]),
            ("Institution Administrator", ["Desk", "Coordinator", "Support", "Administrator"]),
        })
        {
            Actors.Add(new(name, Canary.Insiders.Single(i => i.Name == name), policies));
        }

        foreach (var (role, policies) in new (string, string[])[]
        {
            ("person without role", []), ("mentee elsewhere", []), ("mentor elsewhere", []), ("coordinator elsewhere", ["Desk", "Coordinator"]), ("evaluator elsewhere", ["Desk"]),
            ("support elsewhere", ["Desk", "Support"]), ("safeguarding lead elsewhere", ["Desk", "Safeguarding"]),
        })
        {
            Actors.Add(new(role, Canary.Outsiders.Single(o => o.Role == role).Who, policies, Elsewhere: true));
        }
    }
}
