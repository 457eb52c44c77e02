using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Evaluation.Cases;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Consents;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Evaluation;

/// <summary>A programme whose history is made by the entities' verbs on numbered days, and read as of any of them.</summary>
internal sealed class Cohort
{
    private static readonly DateTimeOffset DayZero = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Founder = Guid.CreateVersion7();

    private readonly List<object> _rows = [];
    private readonly string _mark = Guid.NewGuid().ToString("N")[..8];
    private int _people;

    public Cohort(int lastsDays = 180, MentoringModel model = MentoringModel.OneToOne)
    {
        var today = DateOnly.FromDateTime(DayZero.DateTime);
        Programme = new Programme("First steps", "That first-year students find their way.", model, today, today.AddDays(lastsDays - 1), 14, 1, Founder, At(0));
        Programme.Launch(Gates.Excepted(Programme.Id, Founder, Guid.CreateVersion7(), At(0)), Founder, At(0));
        _rows.Add(Programme);
    }

    public Programme Programme { get; }

    /// <summary>Nine o'clock of a Monday, and so many days later.</summary>
    public static DateTimeOffset At(double day) => DayZero.AddDays(day);

    public T Add<T>(T row)
        where T : class
    {
        _rows.Add(row);
        return row;
    }

    public Participation Enrol(Side side, double day = 0, RosterProfile? profile = null, string? id = null, bool screened = true, bool consents = true, bool counted = true)
    {
        var number = ++_people;
        var person = Add(new Person($"{side} {number}", $"{side}{number}.{_mark}@example.edu", id ?? $"{_mark}-{number}", At(day)));
        var participation = Add(new Participation(Programme.Id, person.Id, side, profile ?? new RosterProfile(), Founder, At(day)));
        if (side == Side.Mentor && screened)
        {
            Add(Gates.Screen(Programme, participation, Founder, At(day)));
        }

        if (counted)
        {
            Add(new Consent(person.Id, Purpose.Evaluation, At(day)));
        }

        // Who names a group has agreed that it counts.
        if (profile?.Group is not null && consents)
        {
            Add(new Consent(person.Id, Purpose.FairnessGroup, At(day)));
        }

        return participation;
    }

    /// <summary>Two who were proposed for each other.</summary>
    public Pair Propose(double day = 0, string? group = null) =>
        Propose(Enrol(Side.Mentor), Enrol(Side.Mentee, profile: new RosterProfile { Group = group }), day);

    public Pair Propose(Participation mentor, Participation mentee, double day = 0) =>
        new(this, mentor, mentee, Add(new Mentorship(Programme, [mentor, mentee], 70, "[]", Founder, At(day))));

    /// <summary>Two who accepted, prepared themselves and wrote to each other on a day.</summary>
    public Pair Going(double day = 0)
    {
        var pair = Propose(day).Accept(day).Prepare(Side.Mentor, day).Prepare(Side.Mentee, day);
        return pair.Say(Side.Mentor, day).Say(Side.Mentee, day + 0.01);
    }

    public Pair[] Pairs(int pairs, double day = 0) => [.. Enumerable.Range(0, pairs).Select(_ => Going(day))];

    public void Coordinator(double? fte)
    {
        var person = Add(new Person("Coordinator", $"coordinator{++_people}.{_mark}@example.edu", null, At(0)));
        Add(new RoleAssignment(person.Id, Role.Coordinator, Programme.Id, Founder, At(0), fte));
    }

    public async Task<ProgrammeProfile> Profile(RunningApp app, double asOf)
    {
        await app.World.Arrange(db =>
        {
            db.AddRange(_rows);
            _rows.Clear();
        });
        return await app.World.Ask(async db =>
        {
            var (programme, say) = (await db.Set<Programme>().AsNoTracking().SingleAsync(p => p.Id == Programme.Id), new MissingReasons(Texts.Own));
            var profile = await ProgrammeProfile.ComputeAsync(db, programme, At(asOf), say, default);

            // Counted earlier, and followed through time, it says the same to the last digit.
            var cases = await ProgrammeCases.ComputeAsync(db, programme, At(asOf - 40), default);
            foreach (var at in new[] { asOf - 13.7, asOf - 2, asOf })
            {
                await cases.RefreshAsync(db, programme, At(at), default);
            }

            Assert.Equal(profile.Readings, (await cases.ProfileAsync(db, programme, say, default)).Readings);
            return profile;
        });
    }
}

internal sealed class Pair(Cohort cohort, Participation mentor, Participation mentee, Mentorship mentorship)
{
    private readonly Correspondence _words = cohort.Add(new Correspondence(mentorship));

    public Mentorship Mentorship => mentorship;
    public Participation Mentor => mentor;
    public Participation Mentee => mentee;

    private Participation Of(Side side) => side == Side.Mentor ? mentor : mentee;

    public Pair Accept(double day) => Accept(Side.Mentor, day).Accept(Side.Mentee, day);

    public Pair Accept(Side side, double day)
    {
        mentorship.Accept(Of(side).PersonId, Cohort.At(day));
        return this;
    }

    public Pair Prepare(Side side, double day)
    {
        Of(side).Prepare(Cohort.At(day));
        Of(side).BecomeReady(Cohort.At(day));
        mentorship.NotePrepared(Cohort.At(day));
        return this;
    }

    public Pair Say(Side side, params double[] days)
    {
        foreach (var day in days)
        {
            cohort.Add(new Message(mentorship, _words, Of(side).PersonId, "what is written here is nobody's business", Guid.NewGuid(), Cohort.At(day)));
        }

        return this;
    }

    public Pair Exchange(double day) => Say(Side.Mentee, day).Say(Side.Mentor, day + 0.1);

    public Session Book(double day, Modality modality = Modality.Video) =>
        cohort.Add(new Session(mentorship, Cohort.At(day), 60, modality, null, Guid.NewGuid(), mentor.PersonId, Cohort.At(day - 3)));

    public Session Log(double day, Modality modality = Modality.Video) =>
        cohort.Add(new Session(mentorship, Cohort.At(day), 60, modality, null, Guid.NewGuid(), mentor.PersonId, Cohort.At(day + 0.1)));

    public Pair Meet(double day, Modality modality = Modality.Video, bool trouble = false)
    {
        var session = Book(day, modality);
        session.Confirm(mentorship, mentor.PersonId, false, Cohort.At(day + 0.1));
        session.Confirm(mentorship, mentee.PersonId, trouble, Cohort.At(day + 0.1));
        return this;
    }

    public Goal Goal(double day, double target) => cohort.Add(new Goal(
        mentorship, "A goal", DateOnly.FromDateTime(Cohort.At(target).DateTime), mentee.PersonId, Cohort.At(day)));
}
