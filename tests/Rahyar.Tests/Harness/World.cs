using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Journal;
using Rahyar.Modules.Communication;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Consents;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;

namespace Rahyar.Tests.Harness;

/// <summary>
/// Arranges what is so before a story begins, by the verbs of the entities, so that no world exists that the
/// application could not have made. What the story is about happens through pages.
/// </summary>
internal sealed class World(RunningApp app)
{
    private readonly Dictionary<Guid, Guid> _participations = [];
    private Guid? _programme;
    private Guid? _founder;
    private Guid? _second;

    public static string EmailOf(string name) => $"{name.ToLowerInvariant().Replace(' ', '.')}@example.edu";

    /// <summary>Changes the database in one transaction of its own.</summary>
    public async Task Arrange(Action<AppDb> change) => await Arrange(db =>
    {
        change(db);
        return Task.CompletedTask;
    });

    public async Task Arrange(Func<AppDb, Task> change)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await change(db);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public async Task<T> Ask<T>(Func<AppDb, Task<T>> question)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    /// <summary>The programme of the story, made and launched when first needed: one-to-one, from last Monday for 26 weeks.</summary>
    public async Task<Guid> Programme() => _programme ??= await Programme("First steps");

    public async Task<Guid> Programme(string name, string purpose = "That first-year students find their way.", bool launched = true,
        MentoringModel model = MentoringModel.OneToOne)
    {
        var today = DateOnly.FromDateTime(app.Now.UtcDateTime);
        var by = await Founder();
        var programme = new Programme(name, purpose, model, today.AddDays(-7), today.AddDays(25 * 7), 14, 2, by, app.Now);
        var second = launched ? await Second() : default;
        await Arrange(async db =>
        {
            db.Add(programme);
            if (launched)
            {
                await Gates.LaunchAsync(app, db, programme, by, second);
            }
        });
        return programme.Id;
    }

    /// <summary>Someone known to the institution and signed in, with no role.</summary>
    public async Task<Someone> Person(string name, string language = "en")
    {
        var person = new Person(name, EmailOf(name), null, app.Now) { Language = language, EmailConfirmed = true };
        person.Live(person.TimeZone);
        await Arrange(db => db.Add(person));
        return await SignIn(person.Id, name);
    }

    /// <summary>The same person in another browser.</summary>
    public async Task<Someone> SignIn(Guid person, string name, Uri? at = null) => new(app, name, person, await Door.OpenAsync(app, person, name), at);

    public Task<Someone> Mentee(string name, Guid? programme = null, RosterProfile? profile = null, string language = "en") =>
        Participant(name, Side.Mentee, programme, profile, language);

    /// <summary>A mentor who may be in touch with mentees; one who is not <paramref name="screened"/> may not yet.</summary>
    public Task<Someone> Mentor(string name, Guid? programme = null, RosterProfile? profile = null, string language = "en", bool screened = true) =>
        Participant(name, Side.Mentor, programme, profile, language, screened);

    public async Task<Someone> Coordinator(string name, Guid? programme = null, string language = "en") =>
        await Holder(name, Role.Coordinator, programme ?? await Programme(), language);

    public Task<Someone> Administrator(string name, string language = "en") => Holder(name, Role.Administrator, null, language);

    public async Task<Someone> Holder(string name, Role role, Guid? programme, string language = "en")
    {
        var someone = await Person(name, language);
        await Give(someone.Id, role, programme);
        return someone;
    }

    /// <summary>Someone holds a role, and whom that concerns has long known it.</summary>
    public async Task Give(Guid person, Role role, Guid? programme = null)
    {
        await Arrange(db => db.Add(new RoleAssignment(person, role, programme, person, app.Now)));
        await Ask(db => db.Set<Email>().Where(e => e.Cause!.StartsWith("role-")).ExecuteDeleteAsync());
    }

    /// <summary>The participation of a mentor or mentee in the programme in which they were first enrolled.</summary>
    public Guid ParticipationOf(Someone someone) => _participations[someone.Id];

    public async Task<Guid> Enrol(Guid person, Side side, Guid programme, RosterProfile? profile = null, bool screened = true)
    {
        var by = await Founder();
        var participation = new Participation(programme, person, side, profile ?? new RosterProfile { Languages = ["en"] }, by, app.Now);
        await Arrange(async db =>
        {
            db.Add(participation);
            if (side == Side.Mentor && screened)
            {
                db.Add(Gates.Screen(await db.Programmes.SingleAsync(p => p.Id == programme), participation, by, app.Now));
            }

            if (!await db.Consents.AnyAsync(c => c.PersonId == person && c.Purpose == Purpose.Evaluation.Key && c.WithdrawnAt == null))
            {
                db.Add(new Consent(person, Purpose.Evaluation, app.Now));
            }
        });
        _participations.TryAdd(person, participation.Id);
        return participation.Id;
    }

    /// <summary>A relationship brought as far as <paramref name="state"/>: proposed, preparing, initiated or active.</summary>
    public async Task<Guid> Mentorship(Someone mentor, Someone mentee, MentorshipState state = MentorshipState.Active)
    {
        var id = Guid.Empty;
        await Arrange(async db =>
        {
            var pair = await db.Participations.Where(p => p.Id == ParticipationOf(mentor) || p.Id == ParticipationOf(mentee)).ToListAsync();
            var programme = await db.Programmes.SingleAsync(p => p.Id == pair[0].ProgrammeId);
            var mentorship = new Mentorship(programme, pair, 70, "[]", await Founder(), app.Now);
            id = mentorship.Id;
            db.Add(mentorship);
            if (state == MentorshipState.Proposed)
            {
                return;
            }

            mentorship.Accept(mentor.Id, app.Now);
            mentorship.Accept(mentee.Id, app.Now);
            if (state == MentorshipState.Preparing)
            {
                return;
            }

            foreach (var participation in pair)
            {
                participation.Prepare(app.Now);
                participation.BecomeReady(app.Now);
                mentorship.NotePrepared(app.Now);
            }

            await db.Word(mentorship, mentee.Id, app.Now);
            await db.Word(mentorship, mentor.Id, app.Now);
            if (state == MentorshipState.Initiated)
            {
                return;
            }

            mentorship.NoteAgreement(14, app.Now);
            mentorship.NoteGoal(app.Now);
            Assert.Equal(state, mentorship.State);
        });
        // What was arranged is long known to its members.
        await Ask(db => db.Set<Email>().Where(e => e.Cause!.EndsWith($"{mentor.Id}") || e.Cause!.EndsWith($"{mentee.Id}")).Where(e => e.Cause!.Contains($"{id}")).ExecuteDeleteAsync());
        return id;
    }

    /// <summary>The state of a relationship, as the table of states names it.</summary>
    public Task<MentorshipState> StateOf(Guid mentorship) =>
        Ask(db => db.Mentorships.Where(m => m.Id == mentorship).Select(m => m.State).SingleAsync());

    /// <summary>The open alerts of a relationship, in the order in which they were raised.</summary>
    public async Task<string[]> AlertsOf(Guid mentorship) => (await Ask(db => db.Mentorships.AsNoTracking().SingleAsync(m => m.Id == mentorship))).Alerts;

    private async Task<Someone> Participant(string name, Side side, Guid? programme, RosterProfile? profile, string language, bool screened = true)
    {
        var someone = await Person(name, language);
        await Enrol(someone.Id, side, programme ?? await Programme(), profile, screened);
        return someone;
    }

    // Another administrator, who agreed to exceptions and has left since.
    private async Task<Guid> Second()
    {
        if (_second is null)
        {
            var (founder, person) = (await Founder(), new Person("Second Founder", EmailOf("Second Founder"), null, app.Now) { EmailConfirmed = true });
            var role = new RoleAssignment(person.Id, Role.Administrator, null, founder, app.Now - News.For * 2);
            role.End(founder, app.Now - News.For * 1.5);
            await Arrange(db =>
            {
                db.Add(person);
                db.Add(role);
            });
            _second = person.Id;
        }

        return _second.Value;
    }

    // Whoever set the institution up: an administrator who takes no part in stories.
    private async Task<Guid> Founder()
    {
        if (_founder is null)
        {
            var person = new Person("Founder", EmailOf("Founder"), null, app.Now) { EmailConfirmed = true };
            await Arrange(db =>
            {
                db.Add(person);
                db.Add(new RoleAssignment(person.Id, Role.Administrator, null, person.Id, app.Now - News.For * 2));
            });
            _founder = person.Id;
        }

        return _founder.Value;
    }
}

/// <summary>Words of a relationship for stories that are not about messages.</summary>
internal static class Words
{
    extension(AppDb db)
    {
        /// <summary>Somebody wrote.</summary>
        public async Task Word(Mentorship mentorship, Guid by, DateTimeOffset now) =>
            (await Correspondence.OfAsync(db, mentorship, TestContext.Current.CancellationToken)).NoteWord(mentorship, by, now);
    }
}
