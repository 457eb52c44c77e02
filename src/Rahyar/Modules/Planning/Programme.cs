using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Calendars;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Planning;

internal enum ProgrammeState
{
    Draft = 0,
    Launched = 1,
    Closed = 2,
}

/// <summary>Who gets a place first where there are fewer places than mentees.</summary>
internal enum WaitingOrder
{
    /// <summary>Whoever fits best; declared by nobody, it is what matching does of itself.</summary>
    Fit = 0,

    /// <summary>Whoever has waited longest.</summary>
    Date = 1,

    /// <summary>The order that was drawn.</summary>
    Lottery = 2,
}

/// <summary>One cycle of mentoring with its purpose, shape and dates.</summary>
internal sealed partial class Programme : Entity
{
    private Programme() { }

    /// <param name="test">A test run: with invented people, apart from everything that counts.</param>
    /// <param name="form">Of the form that may be sent twice: one id, one programme.</param>
    public Programme(string name, string purpose, MentoringModel model, DateOnly startsOn, DateOnly endsOn,
        int cadenceDays, int places, Guid by, DateTimeOffset now, bool test = false, Guid? form = null)
    {
        Id = form ?? Id;
        (CreatedAt, IsTest) = (now, test);
        Describe(name, purpose, model, startsOn, endsOn, cadenceDays, places);
        Record(new JournalEntry(now, by, new ProgrammeMade(), Id, subject: Id));
    }

    public string Name { get; private set; } = "";
    public string Purpose { get; private set; } = "";

    /// <summary>The faculty or unit that it belongs to, as it is written in this house; empty where none is named.</summary>
    public string Faculty { get; private set; } = "";

    /// <summary>A test run: all its people are invented, and it is no part of any list or sum of the institution.</summary>
    public bool IsTest { get; private set; }

    public MentoringModel Model { get; private set; }
    public DateOnly StartsOn { get; private set; }
    public DateOnly EndsOn { get; private set; }

    /// <summary>How often pairs mean to be in touch, until they agree on a rhythm of their own; days.</summary>
    public int CadenceDays { get; private set; } = 14;

    /// <summary>Places of a mentor whose roster row names none.</summary>
    public int DefaultPlaces { get; private set; } = 1;

    public ProgrammeState State { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? LaunchedAt { get; private set; }
    public LifecycleTimes Times { get; private set; } = new();

    /// <summary>Weights and rules of matching as JSON of <c>Rahyar.Matching.MatchRules</c>; null means the defaults.</summary>
    public string? MatchRules { get; private set; }

    public WaitingOrder WaitingOrder { get; private set; }

    /// <summary>Whether mentees may choose among three suggestions and ask a mentor themselves.</summary>
    public bool MenteesChoose { get; private set; }

    /// <summary>How many mentors one mentee may ask at the same time.</summary>
    public int RequestsAtOnce { get; private set; } = 1;

    /// <summary>Days after which a request that nobody answered ends by itself.</summary>
    public int RequestDays { get; private set; } = 7;

    /// <summary>What a mentor's screening asks for here before any contact.</summary>
    public ScreeningParts ScreeningParts { get; private set; } = ScreeningParts.All;

    /// <summary>Why a part of it is not asked for; null while all are.</summary>
    public string? ScreeningReason { get; private set; }

    /// <summary>A mentor is brought together with nobody before their screening is passed, conflicts of interest among it.</summary>
    public bool ScreensFirst { get; private set; }

    /// <summary>Mentees may choose here and now: before the launch nobody hears of anything.</summary>
    public bool LetsChoose => MenteesChoose && IsOpenForPairing;

    /// <summary>Where replies to the programme's e-mails go; empty is its coordinator.</summary>
    public string Mailbox { get; private set; } = "";

    public int Weeks => Math.Max(1, (int)Math.Round((EndsOn.DayNumber - StartsOn.DayNumber) / 7.0));

    public void Change(string name, string purpose, MentoringModel model, DateOnly startsOn, DateOnly endsOn,
        int cadenceDays, int places, Guid by, DateTimeOffset now)
    {
        ExpectOpen();

        if (!IsDraft && model != Model)
        {
            throw new Refused("programme.model-after-launch") { Field = nameof(Model) };
        }

        Describe(name, purpose, model, startsOn, endsOn, cadenceDays, places);
        Record(new JournalEntry(now, by, new ProgrammeChanged(), Id, subject: Id));
    }

    /// <summary>Names the faculty or unit; empty takes the name away.</summary>
    public void Belong(string? faculty, Guid by, DateTimeOffset now)
    {
        var named = Guard.OptionalLine(faculty, 120, nameof(Faculty));
        if (named != Faculty)
        {
            Faculty = named;
            Record(new JournalEntry(now, by, new ProgrammeFacultyNamed(), Id, subject: Id));
        }
    }

    /// <summary>Says where replies go; empty is to the coordinator.</summary>
    public void ReceiveAt(string? mailbox, Guid by, DateTimeOffset now)
    {
        var named = Folding.IsBlank(mailbox) ? "" : EmailAddress.Read(mailbox, nameof(Mailbox));
        if (named != Mailbox)
        {
            Mailbox = named;
            Record(new JournalEntry(now, by, new ProgrammeMailboxSet(), Id, subject: Id));
        }
    }

    /// <summary>Takes over how another programme was set: times, rules of matching, choice and screening. What was decided there about people stays there.</summary>
    public void SetAs(Programme earlier, Guid by, DateTimeOffset now)
    {
        (Times, MatchRules, WaitingOrder) = (earlier.Times, earlier.MatchRules, earlier.WaitingOrder);
        (MenteesChoose, RequestsAtOnce, RequestDays) = (earlier.MenteesChoose, earlier.RequestsAtOnce, earlier.RequestDays);
        Mailbox = earlier.Mailbox;
        (ScreeningParts, ScreeningReason, ScreensFirst) = (earlier.ScreeningParts, earlier.ScreeningReason, earlier.ScreensFirst);
        Record(new JournalEntry(now, by, new ProgrammeSetAs(earlier.Id), Id, subject: Id));
    }

    public void SetTimes(LifecycleTimes times, Guid by, DateTimeOffset now)
    {
        ExpectOpen();

        times.Check();
        Times = times;
        Record(new JournalEntry(now, by, new ProgrammeTimesSet(), Id, subject: Id));
    }

    /// <summary>Takes over what the institution says of its days; before anybody has seen the programme without a word.</summary>
    internal void Follow(InstitutionTime before, InstitutionTime after, Guid? by = null, DateTimeOffset? now = null)
    {
        var times = Times.Following(before, after);
        if ((times.Zone, times.Weekend.Length) == (Times.Zone, Times.Weekend.Length) && times.Weekend.Order().SequenceEqual(Times.Weekend.Order())
            && times.InstitutionHolidays.SequenceEqual(Times.InstitutionHolidays))
        {
            return;
        }

        Times = times;
        if (now is { } at)
        {
            Record(new JournalEntry(at, by, new ProgrammeTimesSet(), Id, subject: Id));
        }
    }

    public void SetMatchRules(string json, Guid by, DateTimeOffset now)
    {
        MatchRules = json;
        Record(new JournalEntry(now, by, new ProgrammeRulesSet(), Id, subject: Id));
    }

    public void DeclareOrder(WaitingOrder order, Guid by, DateTimeOffset now)
    {
        ExpectOpen();

        if (order != WaitingOrder)
        {
            WaitingOrder = order;
            Record(new JournalEntry(now, by, new ProgrammeOrderDeclared(order), Id, subject: Id));
        }
    }

    public void SetChoice(bool menteesChoose, int atOnce, int days, Guid by, DateTimeOffset now)
    {
        ExpectOpen();

        if (atOnce is < 1 or > 3)
        {
            throw new Refused("programme.requests-at-once") { Field = nameof(RequestsAtOnce) };
        }

        if (days is < 3 or > 21)
        {
            throw new Refused("programme.request-days") { Field = nameof(RequestDays) };
        }

        (MenteesChoose, RequestsAtOnce, RequestDays) = (menteesChoose, atOnce, days);
        Record(new JournalEntry(now, by, new ProgrammeChoiceSet(menteesChoose, atOnce, days), Id, subject: Id));
    }

    /// <summary>Sets what screening asks for, and whether before matching. A part that is left out needs a reason; who has passed stays passed.</summary>
    public void SetScreening(ScreeningParts parts, string? reason, Guid by, DateTimeOffset now, bool first = false)
    {
        ExpectOpen();

        if (parts != ScreeningParts.All && Folding.IsBlank(reason))
        {
            throw new Refused("screening.reason") { Field = "Reason" };
        }

        var before = ScreeningParts;
        ScreeningReason = parts == ScreeningParts.All ? null : Guard.Text(reason, 500, "Reason");
        ScreeningParts = parts & ScreeningParts.All;
        ScreensFirst = first && ScreeningParts != ScreeningParts.None;
        Record(new JournalEntry(now, by, new ProgrammeScreeningSet(before, ScreeningParts, ScreeningReason), Id, subject: Id));
    }

    /// <summary>Begins, when no gate is shut.</summary>
    public void Launch(LaunchChecklist checklist, Guid by, DateTimeOffset now)
    {
        ExpectOpen();

        if (IsDraft)
        {
            if (checklist.FirstShut is { } shut)
            {
                throw new Refused($"launch.{shut.Key}", shut.Finding.Facts);
            }

            State = ProgrammeState.Launched;
            LaunchedAt = now;
            Record(new JournalEntry(now, by, new ProgrammeLaunched([.. checklist.Excepted.Select(r => r.Key)]), Id, subject: Id));
        }
    }

    private void Describe(string name, string purpose, MentoringModel model, DateOnly startsOn, DateOnly endsOn, int cadenceDays, int places)
    {
        Name = Guard.Line(name, 120, nameof(Name));
        Purpose = Guard.Text(purpose, 4000, nameof(Purpose));
        if (endsOn <= startsOn || endsOn.DayNumber - startsOn.DayNumber > 104 * 7)
        {
            throw new Refused("programme.dates") { Field = nameof(EndsOn) };
        }

        if (cadenceDays is < 1 or > 90)
        {
            throw new Refused("programme.cadence") { Field = nameof(CadenceDays) };
        }

        if (places is < 1 or > 100)
        {
            throw new Refused("programme.places") { Field = nameof(DefaultPlaces) };
        }

        (Model, StartsOn, EndsOn, CadenceDays, DefaultPlaces) = (model, startsOn, endsOn, cadenceDays, places);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Programme>
    {
        public void Configure(EntityTypeBuilder<Programme> row)
        {
            row.ToTable("planning_programme");
            row.Property(p => p.Name).HasMaxLength(120);
            row.Property(p => p.Purpose).HasMaxLength(4000);
            row.Property(p => p.Mailbox).HasMaxLength(256);
            row.Property(p => p.Faculty).HasMaxLength(120);
            row.Property(p => p.ScreeningReason).HasMaxLength(500);
            row.Property(p => p.Times).HasConversion(times => LifecycleTimes.Stored.Write(times), json => LifecycleTimes.Read(json));
        }
    }
}
