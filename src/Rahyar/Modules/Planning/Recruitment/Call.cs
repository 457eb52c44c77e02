using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Questionnaires;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Recruitment;

/// <summary>What the public page says in two languages.</summary>
internal sealed record CallWords
{
    public BilingualText Heading { get; init; } = BilingualText.None;
    public BilingualText About { get; init; } = BilingualText.None;
    public BilingualText ForWhom { get; init; } = BilingualText.None;
    public BilingualText OfMentees { get; init; } = BilingualText.None;
    public BilingualText OfMentors { get; init; } = BilingualText.None;

    public static int MostOf(string name) => name == nameof(Heading) ? 120 : 3000;

    /// <param name="words">Finds each text by its name.</param>
    public static CallWords Of(Func<string, BilingualText> words) => new()
    {
        Heading = words(nameof(Heading)),
        About = words(nameof(About)),
        ForWhom = words(nameof(ForWhom)),
        OfMentees = words(nameof(OfMentees)),
        OfMentors = words(nameof(OfMentors)),
    };
}

/// <summary>Where a call stands for someone who follows its link.</summary>
internal enum CallPhase
{
    /// <summary>Never opened: there is no such page.</summary>
    Unseen = 0,

    /// <summary>Opened, and its first day has not come.</summary>
    Ahead = 1,

    Open = 2,
    Over = 3,
}

/// <summary>A programme's call for applications: what its public page says, whom it seeks, and from when to when.</summary>
internal sealed partial class Call : Entity
{
    private Call() { }

    public Call(Guid programme, string slug) => (ProgrammeId, Slug) = (programme, slug);

    public Guid ProgrammeId { get; private set; }

    /// <summary>The end of the public address.</summary>
    public string Slug { get; private set; } = "";

    public CallWords Says { get; private set; } = new();
    public bool SeeksMentees { get; private set; } = true;
    public bool SeeksMentors { get; private set; } = true;
    public DateOnly? OpensOn { get; private set; }

    /// <summary>The last day; it ends at midnight where the programme's clock hangs.</summary>
    public DateOnly? ClosesOn { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? StoppedAt { get; private set; }

    public bool Seeks(Side side) => side == Side.Mentee ? SeeksMentees : SeeksMentors;

    /// <summary>Where its programme is closed it is over.</summary>
    public CallPhase Phase(Programme programme, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, programme.Times.Clock()).DateTime);
        return OpenedAt is null ? CallPhase.Unseen
            : !programme.IsOpen || StoppedAt is not null || today > ClosesOn ? CallPhase.Over
            : today < OpensOn ? CallPhase.Ahead : CallPhase.Open;
    }

    public void Describe(string? slug, CallWords says, bool mentees, bool mentors, DateOnly? opensOn, DateOnly? closesOn, Guid by, DateTimeOffset now)
    {
        var address = Guard.Text(slug, 60, nameof(Slug)).ToLowerInvariant();
        if (!Address().IsMatch(address))
        {
            throw new Refused("call.slug") { Field = nameof(Slug) };
        }

        if (!mentees && !mentors)
        {
            throw new Refused("call.nobody-sought") { Field = nameof(SeeksMentees) };
        }

        if (closesOn < opensOn)
        {
            throw new Refused("call.dates") { Field = nameof(ClosesOn) };
        }

        (Slug, Says, SeeksMentees, SeeksMentors, OpensOn, ClosesOn) = (address, says, mentees, mentors, opensOn, closesOn);
        Record(new JournalEntry(now, by, new CallDescribed(opensOn, closesOn, mentees, mentors), ProgrammeId, subject: Id));
    }

    public void Open(Programme programme, Guid by, DateTimeOffset now)
    {
        programme.ExpectOpen();

        if (programme.IsTest)
        {
            throw new Refused("programme.test-real-people");
        }

        if (Says.About is { English: "", Persian: "" })
        {
            throw new Refused("call.says-nothing");
        }

        if (ClosesOn is null)
        {
            throw new Refused("call.no-end");
        }

        if (DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, programme.Times.Clock()).DateTime) > ClosesOn)
        {
            throw new Refused("call.end-past");
        }

        (OpenedAt, StoppedAt) = (OpenedAt ?? now, null);
        Record(new JournalEntry(now, by, new CallOpened(), ProgrammeId, subject: Id));
    }

    public void Stop(Guid by, DateTimeOffset now)
    {
        if (OpenedAt is not null && StoppedAt is null)
        {
            StoppedAt = now;
            Record(new JournalEntry(now, by, new CallStopped(), ProgrammeId, subject: Id));
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Address();

    private static readonly JsonColumn<CallWords> StoredWords = new("planning.call.words");

    internal sealed class Mapping : IEntityTypeConfiguration<Call>
    {
        public void Configure(EntityTypeBuilder<Call> row)
        {
            row.ToTable("planning_call");
            row.Property(c => c.Slug).HasMaxLength(60);
            StoredWords.Map(row.Property(c => c.Says));
            row.HasIndex(c => c.ProgrammeId).IsUnique();
            row.HasIndex(c => c.Slug).IsUnique();
        }
    }
}
