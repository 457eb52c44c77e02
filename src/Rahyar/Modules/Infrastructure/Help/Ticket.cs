using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Infrastructure.Help;

internal enum TicketState
{
    /// <summary>Support has the next word.</summary>
    Open = 0,
    WaitingForAsker = 1,
    Solved = 2,

    /// <summary>It was solved, and was not: support has the next word again.</summary>
    Reopened = 3,
}

/// <summary>A request for technical help, talked over with the people of support until it is solved. What follows the question are its posts.</summary>
internal sealed class Ticket : Entity
{
    public const int Longest = 4000;

    private const int BeginningLength = 90;

    private Ticket() { }

    public Ticket(Guid? programme, Guid by, string text, DateTimeOffset now, Guid? clientId = null, TicketContext? context = null, AskersSession? session = null)
    {
        ProgrammeId = session?.ProgrammeId ?? programme;
        OpenedBy = by;
        (SessionId, MentorshipId, SessionAt) = (session?.Id, session?.MentorshipId, session?.StartsAt);
        Open(text, context, clientId, now);
    }

    /// <summary>Of somebody who is not signed in: answered by e-mail alone, to an address that nobody has proven.</summary>
    public static Ticket OfVisitor(string address, string language, string text, DateTimeOffset now, Guid? clientId = null, TicketContext? context = null)
    {
        var ticket = new Ticket { Address = address, Language = language, Code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18)) };
        ticket.Open(text, context, clientId, now);
        return ticket;
    }

    public Guid? ProgrammeId { get; private set; }

    /// <summary>Null for a visitor.</summary>
    public Guid? OpenedBy { get; private set; }

    /// <summary>Where a visitor is answered.</summary>
    public string? Address { get; private set; }

    /// <summary>In which a visitor is answered.</summary>
    public string? Language { get; private set; }

    /// <summary>The secret in a visitor's link, which only the e-mail to their address holds. It opens this one request.</summary>
    public string? Code { get; private set; }

    /// <summary>Made with the form: a request that is sent again has the same one.</summary>
    public Guid ClientId { get; private set; }

    public string Text { get; private set; } = "";
    public TicketContext? Context { get; private set; }

    /// <summary>The meeting that it spoiled, one of the asker's own.</summary>
    public Guid? SessionId { get; private set; }

    /// <summary>Of that meeting; whoever is a member does not answer by office.</summary>
    public Guid? MentorshipId { get; private set; }

    /// <summary>When that meeting was to begin: all that support learns of it.</summary>
    public DateTimeOffset? SessionAt { get; private set; }

    public TicketState State { get; private set; }
    public Guid? AssignedTo { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Since when support has the next word.</summary>
    public DateTimeOffset WaitingSince { get; private set; }

    /// <summary>When the asker wrote last.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset? FirstReplyAt { get; private set; }

    /// <summary>When it was solved for the first time, and opened again for the first time: what has been can be counted as of any day.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }
    public DateTimeOffset? ReopenedAt { get; private set; }

    /// <summary>Until when the asker has read.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>When support was told by e-mail the last time; what the asker has written since then it does not know yet.</summary>
    public DateTimeOffset? StaffToldAt { get; private set; }

    /// <summary>How it begins, as lists show it; null where its words were removed, because they had become old or somebody was erased.</summary>
    public string? Beginning => Text.Length == 0 ? null : Excerpt.Of(Text, BeginningLength);

    public bool IsOpen => State != TicketState.Solved;

    /// <summary>Whether support has the next word.</summary>
    public bool WaitsForSupport => State is TicketState.Open or TicketState.Reopened;

    /// <summary>Support answers.</summary>
    /// <param name="then">What it is afterwards: solved, waiting for the asker, or still with support.</param>
    public TicketPost Answer(string? text, TicketState then, Guid by, DateTimeOffset now, Guid? clientId = null)
    {
        Guard.NotOwn(OpenedBy ?? Guid.Empty, by);
        if (then is TicketState.Reopened)
        {
            throw new Refused("ticket.state");
        }

        var post = new TicketPost(this, by, true, text, clientId, now);
        FirstReplyAt ??= now;
        AssignedTo ??= by;
        ResolvedAt ??= then == TicketState.Solved ? now : null;
        State = then;
        Record(Entry(then == TicketState.Solved ? new TicketResolved() : new TicketAnswered(), by, now));
        return post;
    }

    /// <summary>The asker writes again; where it was solved, that opens it again.</summary>
    public TicketPost Continue(string? text, DateTimeOffset now, Guid? clientId = null)
    {
        var post = new TicketPost(this, OpenedBy, false, text, clientId, now);
        var again = State == TicketState.Solved;
        if (!WaitsForSupport)
        {
            (WaitingSince, State) = (now, again || ReopenedAt is not null ? TicketState.Reopened : TicketState.Open);
        }

        ReopenedAt ??= again ? now : null;
        AskedAt = now;
        Record(Entry(again ? new TicketReopened() : new TicketContinued(), OpenedBy, now));
        return post;
    }

    /// <summary>The asker says that it is solved.</summary>
    public void Solve(DateTimeOffset now)
    {
        if (IsOpen)
        {
            (State, ResolvedAt) = (TicketState.Solved, ResolvedAt ?? now);
            Record(Entry(new TicketResolved(), OpenedBy, now));
        }
    }

    /// <param name="seen">Who had it when its page was opened: whoever takes it from somebody has to know from whom.</param>
    /// <param name="holder">What whoever has it now is called.</param>
    /// <param name="by">Who takes it.</param>
    /// <param name="now">When.</param>
    public void Take(Guid? seen, string? holder, Guid by, DateTimeOffset now)
    {
        Guard.NotOwn(OpenedBy ?? Guid.Empty, by);
        if (AssignedTo == by)
        {
            return;
        }

        if (AssignedTo is not null && AssignedTo != seen)
        {
            throw new Refused("conflict.ticket-taken", holder ?? "");
        }

        AssignedTo = by;
        Record(Entry(new TicketAssigned(), by, now));
    }

    /// <summary>Lets go of it; who took it from them meanwhile keeps it.</summary>
    public void Release(Guid by, DateTimeOffset now)
    {
        if (AssignedTo == by)
        {
            AssignedTo = null;
            Record(Entry(new TicketReleased(), by, now));
        }
    }

    public void Tell(DateTimeOffset now) => StaffToldAt = now;

    private void Open(string text, TicketContext? context, Guid? clientId, DateTimeOffset now)
    {
        Text = Guard.Text(text, Longest, nameof(Text));
        Context = context;
        (OpenedAt, WaitingSince, AskedAt) = (now, now, now);
        ClientId = clientId is { } client && client != Guid.Empty ? client : Guid.CreateVersion7(now);
        Record(Entry(new TicketOpened(), OpenedBy, now));
    }

    private JournalEntry Entry(Event what, Guid? by, DateTimeOffset now) => new(now, by, what, ProgrammeId, subject: Id, person: OpenedBy);

    internal sealed class Mapping : IEntityTypeConfiguration<Ticket>
    {
        public void Configure(EntityTypeBuilder<Ticket> row)
        {
            row.ToTable("infrastructure_ticket");
            row.Ignore(t => t.Beginning);
            row.Property(t => t.Text).HasMaxLength(Longest);
            row.Property(t => t.Address).HasMaxLength(256);
            row.Property(t => t.Language).HasMaxLength(5);
            row.Property(t => t.Code).HasMaxLength(40);
            TicketContext.Stored.Map(row.Property(t => t.Context));
            row.HasIndex(t => new { t.ProgrammeId, t.OpenedAt });
            row.HasIndex(t => new { t.OpenedBy, t.ClientId }).IsUnique();
            row.HasIndex(t => new { t.Address, t.ClientId }).IsUnique();
            row.HasIndex(t => t.Code).IsUnique();
            row.HasIndex(t => new { t.State, t.WaitingSince });
        }
    }
}
