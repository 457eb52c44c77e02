using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Demo.Lives;
using Rahyar.Demo.Protection;
using Rahyar.Journal;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.People;
using Rahyar.Modules.People.SignIn;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Relationships.Alerts;
using Rahyar.Modules.Relationships.Concerns;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Web.Texts;

namespace Rahyar.Demo;

/// <summary>How large and how old the demo is; the same seed makes the same people and the same weeks.</summary>
/// <param name="Weakest">The category in which its first programme is to be weakest; null leaves it to chance.</param>
internal sealed record DemoSize(int People = 160, int Weeks = 14, int Seed = 1405, CategoryId? Weakest = null)
{
    public Planted Planted { get; } = new(Weakest);
}

/// <summary>
/// A university that is alive: one programme in mid-life with weeks of history, one that is beginning and lets its
/// mentees choose, and a cast to walk in as. Everything in it is invented.
/// </summary>
internal sealed partial class DemoUniversity(IServiceProvider services, DemoSize size, DateTimeOffset now, IProgress<(int Done, int Of)>? progress = null)
{
    public const string MidLife = "First-year research mentoring";
    public const string AboutToMatch = "First steps in a laboratory";
    public const string Draft = "Writing a first paper";

    /// <summary>Whose addresses end like this is invented, and lives by the demo's clock.</summary>
    public const string Domain = "@demo.example";

    // Lives saved at once: enough to be quick, few enough to stay small in memory.
    private const int Chunk = 100;

    // Most pairs began together; every so many came in the last weeks, so that beginnings are to be seen too.
    private const int LateEvery = 6;

    private readonly Random _dice = new(size.Seed);
    private readonly DateTimeOffset _start = now.AddDays(-7 * size.Weeks);
    private readonly HashSet<string> _addresses = [];
    private int _numbered;

    public async Task BuildAsync(CancellationToken cancellationToken)
    {
        var staff = new Staff(this, size.Planted);
        var mid = Programme(MidLife, staff.Coordinator.Id, _start, weeksLong: size.Weeks + 8);
        var gates = new LaunchSeeds(staff, now);
        gates.Launch(mid, _start.AddDays(3));
        var next = Programme(AboutToMatch, staff.Coordinator.Id, now.AddDays(-20), weeksLong: 20);
        next.SetChoice(true, 2, 7, staff.Coordinator.Id, now.AddDays(-19));
        gates.Launch(next, now.AddDays(-19));
        var draft = Programme(Draft, staff.Coordinator.Id, now.AddDays(14), weeksLong: 16);
        gates.Begin(draft);
        var mentors = Math.Max(8, size.People / 4);
        var mentees = Math.Max(16, size.People - mentors);
        var (midMentors, midMentees) = (Enrol(mid, Side.Mentor, mentors * 7 / 10, _start), Enrol(mid, Side.Mentee, mentees * 2 / 3, _start));
        var nextMentors = Enrol(next, Side.Mentor, mentors - midMentors.Count, now.AddDays(-18));
        var nextMentees = Enrol(next, Side.Mentee, mentees - midMentees.Count, now.AddDays(-18));

        var (draftMentors, draftMentees) = (Enrol(draft, Side.Mentor, 3, now.AddDays(-8)), Enrol(draft, Side.Mentee, 14, now.AddDays(-8)));
        gates.Screen(mid, midMentors, left: false);
        gates.Screen(next, nextMentors, left: true);

        await SaveAsync([mid, next, draft], cancellationToken);
        await SavePeopleAsync(staff, [mid, next, draft], [.. midMentors, .. midMentees, .. nextMentors, .. nextMentees, .. draftMentors, .. draftMentees], cancellationToken);
        var questioned = new SurveySeeds(mid, staff, _start, _dice, size.Planted);
        await SaveAsync([.. questioned.Rows()], cancellationToken);
        var lives = Pair(mid, midMentors, midMentees);
        await LiveAsync(mid, lives, questioned, staff.Coordinator.Id, cancellationToken);
        var choosers = new RequestSeeds(next, [.. nextMentors.Where(m => m.Participation.ScreenedAt is not null)], nextMentees, now);
        await SaveChoiceAsync(choosers, cancellationToken);
        await SaveAsync([.. gates.Rows, .. new CostSeeds(mid, staff, _start, now).Rows(), .. new PlanSeeds(mid.Id, staff, _start, size.Planted).Sections(), .. new PlanSeeds(mid.Id, staff, _start, size.Planted).Aims(), .. new PlanSeeds(mid.Id, staff, _start, size.Planted).ModelSettings(mid), .. TroubleSeeds(mid, staff, lives), .. AnnouncementSeeds.In(mid, midMentors.Count + midMentees.Count, midMentors.Count, staff.Coordinator.Id, now), .. Cast(staff, lives, choosers), .. size.Planted.Is(CategoryId.INF) ? [] : ControlSeeds.In(staff, now)], cancellationToken);
        await ContentSeeds.SaveAsync(services, lives.Select(l => (l.Mentorship, l.Mentor.PersonId, l.Mentee.PersonId, l.MenteePerson.Language == Texts.Persian)), now, cancellationToken);
        await SaveApplicantsAsync(new ApplicationSeeds(next, this, staff.Coordinator.Id, _dice, now), cancellationToken);
        await SaveEvidenceAsync(cancellationToken);
        await SaveHealthAsync(lives, cancellationToken);
        await BeginToLiveAsync(cancellationToken);
    }

    private Programme Programme(string name, Guid by, DateTimeOffset from, int weeksLong)
    {
        var starts = DateOnly.FromDateTime(from.UtcDateTime);
        var programme = new Programme(name, name == MidLife
                ? "Students in their first year learn how research is done, beside someone who does it: reading, asking, writing, and finding their own way."
                : name == Draft ? "Master’s students write their first paper beside someone who has written many."
                : "Students who have never worked in a laboratory meet someone who has, before their first placement.",
            MentoringModel.OneToOne, starts, starts.AddDays(7 * weeksLong), 14, 2, by, from.AddDays(-10));
        programme.Belong(name == Draft ? "Graduate School" : "Faculty of Science", by, from.AddDays(-10));
        return programme;
    }

    private List<(Person Person, Participation Participation)> Enrol(Programme programme, Side side, int count, DateTimeOffset from) =>
        [.. Enumerable.Range(0, count).Select(_ =>
        {
            var at = from.After(_dice.NextDouble() * 6);
            var person = NewPerson(_dice.NextDouble() < .45, at);
            return (person, new Participation(programme.Id, person.Id, side, Profile(side, person.Language), null, at));
        })];

    internal Person NewPerson(bool persian, DateTimeOffset at, string? name = null, string? latin = null)
    {
        var (picked, pickedLatin) = name is null ? Names.Pick(_dice, persian) : (name, latin ?? name);
        var stem = string.Concat(pickedLatin.ToLowerInvariant().Select(c => char.IsAsciiLetter(c) ? c : '.'));
        var address = $"{stem}{Domain}";
        for (var n = 2; !_addresses.Add(address); n++)
        {
            address = $"{stem}{n}{Domain}";
        }

        var person = new Person(picked, address, $"D{++_numbered:00000}", at)
        {
            Language = persian ? Texts.Persian : Texts.English,
            Calendar = persian ? CalendarKind.SolarHijri : CalendarKind.Gregorian,
        };
        person.Live(persian ? "Asia/Tehran" : Names.Of(_dice, ["Europe/Berlin", "Europe/London", "Europe/Stockholm"]));
        return person;
    }

    private RosterProfile Profile(Side side, string language)
    {
        string[] Some(string[] of, int n) => [.. of.OrderBy(_ => _dice.Next()).Take(n)];
        return new RosterProfile
        {
            Field = Names.Of(_dice, DemoTexts.Fields),
            Department = Names.Of(_dice, DemoTexts.Fields),
            Languages = language == Texts.Persian ? ["fa", "en"] : _dice.NextDouble() < .3 ? ["en", "fa"] : ["en"],
            Offers = side == Side.Mentor ? Some(DemoTexts.Topics, 3 + _dice.Next(4)) : [],
            Seeks = side == Side.Mentee ? Some(DemoTexts.Topics, 2 + _dice.Next(3)) : [],
            Values = Some(DemoTexts.Values, 3),
            Modes = Some(DemoTexts.Modes, 2 + _dice.Next(2)),
            Availability = Names.Of(_dice, DemoTexts.Hours),
            Years = side == Side.Mentor ? $"{3 + _dice.Next(25)}" : $"{_dice.Next(3)}",
            Education = side == Side.Mentor ? "PhD" : "Bachelor",
            Capacity = side == Side.Mentor ? 2 + _dice.Next(3) : null,
            Group = side == Side.Mentee && _dice.NextDouble() < .8 ? _dice.NextDouble() < .4 ? "first in family" : "others" : null,
        };
    }

    // Mentors and mentees who share a topic, while places last: what a coordinator's run would propose.
    private List<(Mentorship Mentorship, Participation Mentor, Participation Mentee, Person MentorPerson, Person MenteePerson)> Pair(Programme programme,
        List<(Person Person, Participation Participation)> mentors, List<(Person Person, Participation Participation)> mentees)
    {
        var places = mentors.ToDictionary(m => m.Participation.Id, m => m.Participation.Profile.Capacity ?? programme.DefaultPlaces);
        var byTopic = mentors.SelectMany(m => m.Participation.Profile.Offers.Select(topic => (topic, m)))
            .ToLookup(x => x.topic, x => x.m);
        var pairs = new List<(Mentorship, Participation, Participation, Person, Person)>();
        foreach (var mentee in mentees)
        {
            var found = mentee.Participation.Profile.Seeks.SelectMany(topic => byTopic[topic].Select(mentor => (topic, mentor)))
                .Where(x => places[x.mentor.Participation.Id] > 0 && x.mentor.Person.Language == mentee.Person.Language)
                .GroupBy(x => x.mentor.Participation.Id).OrderByDescending(g => g.Count()).FirstOrDefault();
            if (found is null)
            {
                continue;
            }

            var mentor = found.First().mentor;
            places[found.Key]--;
            var at = pairs.Count % LateEvery == LateEvery - 1
                ? now.After(-3 - (_dice.NextDouble() * 21))
                : _start.After(10 + (_dice.NextDouble() * .3));
            var score = Math.Min(9500, 5200 + (900 * found.Count()) + _dice.Next(1200));
            pairs.Add((new Mentorship(programme, [mentor.Participation, mentee.Participation], score, "[]", null, at),
                mentor.Participation, mentee.Participation, mentor.Person, mentee.Person));
        }

        return pairs;
    }

    private async Task LiveAsync(Programme programme, List<(Mentorship Mentorship, Participation Mentor, Participation Mentee, Person MentorPerson, Person MenteePerson)> lives,
        SurveySeeds questioned, Guid coordinator, CancellationToken cancellationToken)
    {
        for (var done = 0; done < lives.Count; done += Chunk)
        {
            var rows = new List<Entity>();
            var some = lives.Skip(done).Take(Chunk).ToList();
            // Whose other relationship has ended among those before has this one.
            some.ForEach(l => Array.ForEach([l.Mentor, l.Mentee], p => p.Match(l.Mentorship.ProposedAt)));
            foreach (var life in some)
            {
                var lived = new MentorshipSimulation(life.Mentorship, life.Mentor, life.Mentee, life.MenteePerson.Language == Texts.Persian,
                    programme.Times, size.Planted, questioned, _dice, now);
                lived.Run();
                rows.Add(life.Mentorship);
                rows.AddRange(lived.Rows);
                if (life.Mentorship.FirstContactAt is not null && !size.Planted.Is(CategoryId.EVA) && _dice.NextDouble() < .45)
                {
                    rows.Add(new SupportContact(life.Mentorship, "talk", null, _dice.NextDouble() < .8, coordinator, now.After(-_dice.NextDouble() * 27)));
                }
            }

            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var participations = some.SelectMany(l => new[] { l.Mentor, l.Mentee }).Distinct().ToList();
            db.UpdateRange(participations);
            db.AddRange(rows);
            await db.SaveChangesAsync(cancellationToken);
            TalkAboutEnds(db, some);
            participations.FindAll(p => p.AsksAgainAt <= now).ForEach(p => p.AskAgain(p.AsksAgainAt!.Value));
            await db.SaveChangesAsync(cancellationToken);
            progress?.Report((Math.Min(lives.Count, done + Chunk), lives.Count));
        }
    }

    // Mentees whose relationship ended early lately would like to talk about it.
    private void TalkAboutEnds(AppDb db, List<(Mentorship Mentorship, Participation Mentor, Participation Mentee, Person MentorPerson, Person MenteePerson)> lives)
    {
        var mentees = lives.Select(l => l.MenteePerson).ToDictionary(p => p.Id);
        foreach (var talk in db.ExitTalks.Local.Where(t => t.OfferedAt.AddDays(1) < now && t.OfferedUntil > now && t.AskedAt is null && mentees.ContainsKey(t.PersonId)).ToList())
        {
            talk.Ask(mentees[talk.PersonId].Language == Texts.Persian ? "نمی‌دانم کار من بود یا نه، و نمی‌خواهم بار دیگر همین‌طور شود." : "I do not know whether it was me, and would not like it to happen again.",
                talk.PersonId, talk.OfferedAt.AddDays(1));
        }
    }

    private IEnumerable<Entity> TroubleSeeds(Programme programme, Staff staff,
        List<(Mentorship Mentorship, Participation Mentor, Participation Mentee, Person MentorPerson, Person MenteePerson)> lives)
    {
        var troubles = new TroubleSeeds(programme.Id, staff, now, size.Planted);
        var begun = lives.Where(l => l.Mentorship.FirstContactAt is not null).ToList();
        return
        [
            .. begun.Take(size.Planted.Is(CategoryId.HUM) ? 6 : 1).Select(l => troubles.Concluded(l.Mentorship, l.MenteePerson)),
            .. begun.Where(l => l.Mentorship.IsOpen).TakeLast(1).Select(l => troubles.Fresh(l.Mentorship, l.MenteePerson)),
            troubles.Hours(),
            troubles.OfVisitor(),
            .. troubles.Tickets([.. lives.Select(l => l.MenteePerson)]),
        ];
    }

    // As when someone raises a concern: a copy of what the two wrote before it.
    private async Task SaveEvidenceAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        foreach (var concern in await db.Concerns.ToListAsync(cancellationToken))
        {
            var messages = await db.Messages.Where(m => m.MentorshipId == concern.MentorshipId && m.SentAt < concern.RaisedAt)
                .OrderByDescending(m => m.SentAt).Take(30).ToListAsync(cancellationToken);
            db.AddRange(messages.Select(m => new ConcernEvidence(concern, m.Id, m.SenderId, m.Text, m.SentAt)));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private IEnumerable<Entity> Cast(Staff staff, List<(Mentorship Mentorship, Participation Mentor, Participation Mentee, Person MentorPerson, Person MenteePerson)> lives,
        RequestSeeds choosers)
    {
        var running = lives.Where(l => l.Mentorship.IsOpen).ToList();
        // Of several that go well; who has fallen silent is another of the cast.
        var busy = running.GroupBy(l => l.MentorPerson)
            .OrderByDescending(g => g.Count(l => l.Mentorship.State == MentorshipState.Active) - g.Count(l => l.Mentorship.State == MentorshipState.AtRisk))
            .ThenBy(g => g.Key.Language != Texts.English).FirstOrDefault()?.Key;
        var figures = new (Person? Person, string Key)[]
        {
            (staff.Coordinator, "coordinator"),
            (running.FirstOrDefault(l => l.MenteePerson.Language == Texts.English && l.Mentorship.State == MentorshipState.Active).MenteePerson, "mentee"),
            (running.FirstOrDefault(l => l.MenteePerson.Language == Texts.Persian && l.Mentorship.State is MentorshipState.Active or MentorshipState.Initiated).MenteePerson, "mentee-fa"),
            (busy, "mentor"),
            (running.FirstOrDefault(l => l.Mentorship.State == MentorshipState.AtRisk && l.MentorPerson != busy).MentorPerson, "mentor-silent"),
            (choosers.Free, "mentee-waiting"),
            (choosers.Asked, "mentor-asked"),
            (staff.Administrator, "administrator"),
            (staff.Evaluator, "evaluator"),
            (staff.Dean, "dean"),
            (staff.Safeguarding, "safeguarding"),
            (staff.Support, "support"),
        };
        return figures.Where(f => f.Person is not null).DistinctBy(f => f.Person!.Id).Select((f, i) => new DemoCastMember(f.Person!.Id, f.Key, i));
    }
}
