using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure.Groups;

internal enum GroupingState
{
    Forming = 0,
    Draft = 1,
    Published = 2,
    Dropped = 3,
}

/// <summary>One group of a draft. Ids are participations'.</summary>
/// <param name="Alikeness">Mean likeness of two of its members, percent; null where someone was moved by hand.</param>
internal sealed record DraftGroup(string Name, IReadOnlyList<Guid> Members, IReadOnlyList<Guid> Mentors, int? Alikeness);

/// <summary>Groups or circles that were formed by likeness, which a coordinator changes and publishes.</summary>
internal sealed class Grouping : Entity
{
    private Grouping() { }

    public Grouping(Programme programme, MentoringModel model, int least, int most, int mentors, bool everyone, Guid by, DateTimeOffset now)
    {
        var template = ModelTemplate.Of(model);
        if (least < 2 || most < least || most > Math.Max(2, template.Mentees.Most))
        {
            throw new Refused("group.sizes", Math.Max(2, template.Mentees.Least), Math.Max(2, template.Mentees.Most)) { Field = nameof(Most) };
        }

        if (mentors < template.Mentors.Least || mentors > template.Mentors.Most)
        {
            throw new Refused("group.mentors", template.Mentors.Least, template.Mentors.Most) { Field = nameof(Mentors) };
        }

        (ProgrammeId, Model, Least, Most, Mentors, Everyone, StartedBy, StartedAt) = (programme.Id, model, least, most, mentors, everyone, by, now);
        Record(Entry(new GroupingStarted(Model, Groups.Count), by, now));
    }

    public Guid ProgrammeId { get; private set; }
    public MentoringModel Model { get; private set; }
    public int Least { get; private set; }
    public int Most { get; private set; }
    public int Mentors { get; private set; }

    /// <summary>Of everyone who takes part, not only of those who wait.</summary>
    public bool Everyone { get; private set; }

    public GroupingState State { get; private set; }
    public Guid StartedBy { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public IReadOnlyList<DraftGroup> Groups { get; private set; } = [];

    /// <summary>For whom there is no group.</summary>
    public IReadOnlyList<Guid> Waiting { get; private set; } = [];

    /// <summary>How far the likeness within the groups may be from the best, as a share of it.</summary>
    public double Gap { get; private set; }

    public bool Editable => State == GroupingState.Draft;

    /// <param name="name">The name of the group with this number, from 1.</param>
    public void Finish(CircleResult found, Func<int, string> name)
    {
        if (State == GroupingState.Forming)
        {
            Groups = [.. found.List.Select((c, n) => new DraftGroup(name(n + 1), [.. c.MemberIds.Select(Guid.Parse)], [.. c.MentorIds.Select(Guid.Parse)], (int)Math.Round(c.Alikeness / 100)))];
            (State, Waiting, Gap) = (GroupingState.Draft, [.. found.WaitingIds.Select(Guid.Parse)], found.Gap);
        }
    }

    /// <summary>Whether a group would hold one of these: for who is one of them it is a matter of their own.</summary>
    public static bool Holds(DraftGroup group, IReadOnlyCollection<Guid> own) => group.Members.Concat(group.Mentors).Any(own.Contains);

    /// <summary>Moves a member or a mentor into a group; null is those who wait.</summary>
    /// <param name="own">As whom the mover takes part: themselves and their own group they leave to a colleague (docs/adr/0062).</param>
    public void Move(Guid participation, int? into, IReadOnlyCollection<Guid> own, Guid by, DateTimeOffset now)
    {
        CheckEditable();
        if (own.Contains(participation) || Groups.Where((g, n) => n == into || g.Members.Concat(g.Mentors).Contains(participation)).Any(g => Holds(g, own)))
        {
            throw new Refused("group.own-matter");
        }

        var mentor = Groups.Any(g => g.Mentors.Contains(participation));
        if (into < 0 || into >= Groups.Count || !(mentor || Waiting.Contains(participation) || Groups.Any(g => g.Members.Contains(participation))))
        {
            throw new Refused("group.gone");
        }

        if (into is { } at && !Groups[at].Members.Concat(Groups[at].Mentors).Contains(participation)
            && (mentor ? Groups[at].Mentors.Count >= ModelTemplate.Of(Model).Mentors.Most : Groups[at].Members.Count >= Most))
        {
            throw new Refused(mentor ? "group.mentors-full" : "group.full", Most) { Field = "Into" };
        }

        Groups = [.. Groups.Select((g, n) => Without(g, participation) is var left && n != into ? left
            : mentor ? left with { Mentors = [.. left.Mentors, participation] } : left with { Members = [.. left.Members, participation], Alikeness = null })];
        Waiting = [.. Waiting.Where(w => w != participation), .. into is null && !mentor ? new[] { participation } : []];
        Record(Entry(new GroupingEdited(Model, Groups.Count), by, now));
    }

    public void Rename(int group, string? name, IReadOnlyCollection<Guid> own, Guid by, DateTimeOffset now)
    {
        CheckEditable();
        if (Groups.Where((_, n) => n == group).Any(g => Holds(g, own)))
        {
            throw new Refused("group.own-matter");
        }

        var called = Guard.Name(name, 80, "Name");
        Groups = [.. Groups.Select((g, n) => n == group ? g with { Name = called } : g)];
        Record(Entry(new GroupingEdited(Model, Groups.Count), by, now));
    }

    /// <summary>The groups to make relationships of: those that have members, each large enough and with its mentor.</summary>
    public IReadOnlyList<DraftGroup> Publish(IReadOnlyCollection<Guid> own, Guid by, DateTimeOffset now)
    {
        CheckEditable();
        if (Groups.Any(g => Holds(g, own)))
        {
            throw new Refused("group.own-matter");
        }

        var groups = Groups.Where(g => g.Members.Count > 0).ToList();
        if (groups.Count == 0)
        {
            throw new Refused("group.none");
        }

        if (groups.Find(g => g.Members.Count < Least) is { } small)
        {
            throw new Refused("group.too-small", small.Name, Least);
        }

        if (groups.Find(g => g.Mentors.Count < Mentors) is { } led)
        {
            throw new Refused("group.no-mentor", led.Name);
        }

        State = GroupingState.Published;
        Record(Entry(new GroupingPublished(Model, Groups.Count), by, now));
        return groups;
    }

    public void Drop(Guid by, DateTimeOffset now)
    {
        if (State is GroupingState.Forming or GroupingState.Draft)
        {
            State = GroupingState.Dropped;
            Record(Entry(new GroupingDropped(Model, Groups.Count), by, now));
        }
    }

    private static DraftGroup Without(DraftGroup group, Guid participation) => group.Members.Contains(participation)
        ? group with { Members = [.. group.Members.Where(m => m != participation)], Alikeness = null }
        : group with { Mentors = [.. group.Mentors.Where(m => m != participation)] };

    private void CheckEditable()
    {
        if (!Editable)
        {
            throw new Refused(State == GroupingState.Published ? "group.published-already" : "group.not-draft");
        }
    }

    private JournalEntry Entry(Event what, Guid by, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, subject: Id);

    private static readonly JsonColumn<IReadOnlyList<DraftGroup>> StoredGroups = new("structure.grouping.groups");
    private static readonly JsonColumn<IReadOnlyList<Guid>> StoredWaiting = new("structure.grouping.waiting");

    internal sealed class Mapping : IEntityTypeConfiguration<Grouping>
    {
        public void Configure(EntityTypeBuilder<Grouping> row)
        {
            row.ToTable("structure_grouping");
            StoredGroups.Map(row.Property(g => g.Groups));
            StoredWaiting.Map(row.Property(g => g.Waiting));
            row.HasIndex(g => new { g.ProgrammeId, g.StartedAt });
        }
    }
}
