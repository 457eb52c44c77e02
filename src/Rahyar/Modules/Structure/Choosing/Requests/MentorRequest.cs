using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.MentoringModels;

namespace Rahyar.Modules.Structure.Choosing.Requests;

/// <summary>
/// A mentee asks a mentor whom they chose among suggestions. Three answers: yes, no, and «tell me more», once. It ends by
/// itself when nobody answers. What the two write here is theirs alone and in no journal.
/// </summary>
internal sealed class MentorRequest : Entity
{
    public const int MostWords = 600;

    /// <summary>A mentee who took back a request may ask the same mentor once more.</summary>
    private const int MostOfOnePair = 2;

    /// <summary>After a late reply the mentor has at least so long for a yes or no.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(3);

    /// <summary>How long before its end whose turn it is hears of it once more: so that a weekend lies not in between.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromDays(3);

    public static readonly RequestState[] Open = [RequestState.Asked, RequestState.MoreWanted];

    /// <summary>Reasons that a mentor may give for a no; none has to be given, and the mentee hears of none.</summary>
    public static readonly string[] Reasons = ["no-time", "other-field", "too-close", "other"];

    private MentorRequest() { }

    private MentorRequest(Programme programme, Participation mentee, Participation mentor, string words, int score, string reasons, DateTimeOffset now)
    {
        (ProgrammeId, MenteeId, MentorId) = (programme.Id, mentee.Id, mentor.Id);
        (MenteePersonId, MentorPersonId) = (mentee.PersonId, mentor.PersonId);
        (Words, Score, Terms) = (words, score, reasons);
        AskedAt = now;
        Restart(programme, now);
        Record(Entry(new RequestAsked(), mentee.PersonId, mentor.PersonId, now));
    }

    public Guid ProgrammeId { get; private set; }

    /// <summary>The mentee's participation.</summary>
    public Guid MenteeId { get; private set; }

    /// <summary>The mentor's participation.</summary>
    public Guid MentorId { get; private set; }

    public Guid MenteePersonId { get; private set; }
    public Guid MentorPersonId { get; private set; }
    public RequestState State { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When whose turn it is is reminded; null when that has been done.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>What the mentee wrote; may be empty.</summary>
    public string Words { get; private set; } = "";

    public string? Question { get; private set; }
    public string? Reply { get; private set; }
    public DateTimeOffset? RepliedAt { get; private set; }

    /// <summary>The mentor's first word, whichever it was: what «they answer after about …» counts.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Why a mentor said no (<see cref="Reasons"/>), or what overtook the request.</summary>
    public string? Reason { get; private set; }

    public Guid? MentorshipId { get; private set; }
    public int Score { get; private set; }

    /// <summary>Why these two, as it was explained to the mentee: the score's terms as JSON.</summary>
    public string Terms { get; private set; } = "[]";

    public bool IsOpen => Open.Contains(State);

    /// <summary>Who has to answer next; null once the request is closed.</summary>
    public Guid? Turn => State switch
    {
        RequestState.Asked => MentorPersonId,
        RequestState.MoreWanted => MenteePersonId,
        _ => null,
    };

    /// <summary>How far the two have talked: 0 asked, 1 more wanted, 2 more given, 3 ended.</summary>
    public int Stage => State switch
    {
        RequestState.Asked => Reply is null ? 0 : 2,
        RequestState.MoreWanted => 1,
        _ => 3,
    };

    /// <summary>Refuses an answer to words that the answerer has not seen. A reminder sent meanwhile is no such word.</summary>
    public void ExpectStage(int seen)
    {
        if (seen != Stage)
        {
            throw new Refused(IsOpen ? "conflict.changed-meanwhile" : "conflict.request-ended");
        }
    }

    /// <summary>Asks, when there is room for it.</summary>
    public static MentorRequest Ask(Programme programme, Participation mentee, Participation mentor, RequestCapacity room, string? words,
        int score, string reasons, DateTimeOffset now)
    {
        if (!programme.LetsChoose || mentee.State != ParticipationState.Waiting)
        {
            throw new Refused("request.not-now");
        }

        if (mentee.IsCoolingDown(now) || mentor.IsCoolingDown(now))
        {
            throw new Refused("request.resting");
        }

        // What the two write here is contact already.
        if (!mentor.IsScreened(programme, now))
        {
            throw new Refused("request.not-screened");
        }

        if (room.OfMentee >= programme.RequestsAtOnce)
        {
            throw new Refused("request.at-once", programme.RequestsAtOnce);
        }

        if (!MayAskAgain(room.Earlier))
        {
            throw new Refused("request.asked-before");
        }

        if (room.Left(programme) <= 0)
        {
            throw new Refused(room.Free <= 0 ? "request.no-place" : "request.asked-enough");
        }

        return new MentorRequest(programme, mentee, mentor, Guard.Optional(words, MostWords, nameof(Words)), score, reasons, now);
    }

    /// <summary>Whether this pair's earlier requests leave it open to ask once more: a no and a silence stand.</summary>
    public static bool MayAskAgain(IReadOnlyCollection<MentorRequest> earlier) =>
        earlier.Count < MostOfOnePair && earlier.All(r => r.State is RequestState.Withdrawn or RequestState.Overtaken or RequestState.Accepted);

    /// <summary>Yes. Both have chosen each other, so the relationship begins where an accepted proposal stands.</summary>
    public Mentorship Accept(Programme programme, Participation mentee, Participation mentor, int free, ModelSettings? settings, Guid by, DateTimeOffset now)
    {
        CheckOpen(by, MentorPersonId);
        if (mentee.State != ParticipationState.Waiting || mentor.State == ParticipationState.Withdrew)
        {
            throw new Refused("request.gone");
        }

        if (free <= 0)
        {
            throw new Refused("request.no-place-left");
        }

        var mentorship = new Mentorship(programme, [mentor, mentee], Score, Terms, MenteePersonId, now, settings);
        mentorship.Accept(MenteePersonId, now);
        mentorship.Accept(MentorPersonId, now);
        mentee.Match(now);
        mentor.Match(now);
        AnsweredAt ??= now;
        MentorshipId = mentorship.Id;
        Close(RequestState.Accepted, new RequestAccepted(), by, MenteePersonId, now);
        return mentorship;
    }

    /// <summary>No; a reason is the coordinators' to count, and not the mentee's to read.</summary>
    public void Decline(string? reason, Guid by, DateTimeOffset now)
    {
        CheckOpen(by, MentorPersonId);
        if (!string.IsNullOrEmpty(reason) && !Reasons.Contains(reason))
        {
            throw new Refused("request.reason") { Field = "Reason" };
        }

        Reason = string.IsNullOrEmpty(reason) ? null : reason;
        AnsweredAt ??= now;
        Close(RequestState.Declined, new RequestDeclined(), by, MenteePersonId, now);
    }

    /// <summary>The third answer. The clock starts anew, this once, and it is the mentee's turn.</summary>
    public void WantMore(string? question, Programme programme, Guid by, DateTimeOffset now)
    {
        CheckOpen(by, MentorPersonId);
        if (Question is not null)
        {
            throw new Refused("request.asked-more-already");
        }

        Question = Guard.Text(question, MostWords, nameof(Question));
        State = RequestState.MoreWanted;
        AnsweredAt ??= now;
        Restart(programme, now);
        Record(Entry(new RequestMoreWanted(), by, MenteePersonId, now));
    }

    public void GiveMore(string? reply, Guid by, DateTimeOffset now)
    {
        CheckOpen(by, MenteePersonId);
        if (State != RequestState.MoreWanted)
        {
            throw new Refused("request.nothing-asked");
        }

        Reply = Guard.Text(reply, MostWords, nameof(Reply));
        RepliedAt = now;
        State = RequestState.Asked;
        EndAt(ExpiresAt > now + Grace ? ExpiresAt : now + Grace, now);
        Record(Entry(new RequestMoreGiven(), by, MentorPersonId, now));
    }

    public void Withdraw(Guid by, DateTimeOffset now)
    {
        CheckOpen(by, MenteePersonId);
        Close(RequestState.Withdrawn, new RequestWithdrawn(), by, MentorPersonId, now);
    }

    /// <param name="what"><c>mentee-paired</c>, <c>mentee-left</c>, <c>mentor-full</c>, <c>mentor-left</c> or <c>choice-ended</c>.</param>
    internal void Overtake(string what, DateTimeOffset now)
    {
        Reason = what;
        Close(RequestState.Overtaken, new RequestOvertaken(), null, what.StartsWith("mentee", StringComparison.Ordinal) ? MentorPersonId : MenteePersonId, now);
    }

    internal void Expire(DateTimeOffset now) => Close(RequestState.Expired, new RequestExpired(), null, MenteePersonId, now);

    internal void Remind(DateTimeOffset now)
    {
        (RemindAt, RemindedAt) = (null, now);
        Record(Entry(new RequestReminded(), null, Turn, now));
    }

    /// <summary>Reminding would come too late, or is not wanted.</summary>
    internal void DoNotRemind() => RemindAt = null;

    internal void RemindLater(DateTimeOffset at) => RemindAt = at;

    private void Restart(Programme programme, DateTimeOffset now) => EndAt(now.AddDays(programme.RequestDays), now);

    private void EndAt(DateTimeOffset end, DateTimeOffset now)
    {
        ExpiresAt = end;
        var half = (end - now) / 2;
        RemindAt = end - (half < Notice ? half : Notice);
    }

    private void CheckOpen(Guid by, Guid side)
    {
        if (by != side)
        {
            throw new Refused("request.not-yours");
        }

        if (!IsOpen)
        {
            throw new Refused("conflict.request-ended");
        }
    }

    private void Close(RequestState into, Event what, Guid? by, Guid tells, DateTimeOffset now)
    {
        (State, ClosedAt, RemindAt) = (into, now, null);
        Record(Entry(what, by, tells, now));
    }

    private JournalEntry Entry(Event what, Guid? by, Guid? tells, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, subject: Id, person: tells);

    internal sealed class Mapping : IEntityTypeConfiguration<MentorRequest>
    {
        public void Configure(EntityTypeBuilder<MentorRequest> row)
        {
            row.ToTable("structure_mentor_request");
            row.Property(r => r.Words).HasMaxLength(MostWords);
            row.Property(r => r.Question).HasMaxLength(MostWords);
            row.Property(r => r.Reply).HasMaxLength(MostWords);
            row.Property(r => r.Reason).HasMaxLength(30);
            row.HasIndex(r => new { r.MenteeId, r.State });
            row.HasIndex(r => new { r.MentorId, r.State });
            row.HasIndex(r => new { r.ProgrammeId, r.AskedAt });
            row.HasIndex(r => new { r.State, r.ExpiresAt });
        }
    }
}
