using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Communication.FlashMeetings;

/// <summary>A mentee waits for a short meeting about some topics: first come, first served.</summary>
internal sealed class SlotWish : Entity
{
    /// <summary>After so many days a wish has lost its sense.</summary>
    public const int Days = 30;

    private SlotWish() { }

    public SlotWish(Programme programme, Participation mentee, IEnumerable<string> topics, string? question, DateTimeOffset now)
    {
        if (!programme.IsOpenForPairing || mentee is not { Side: Side.Mentee, State: not ParticipationState.Withdrew })
        {
            throw new Refused("short.not-open");
        }

        (ProgrammeId, MenteeId, PersonId, AskedAt) = (programme.Id, mentee.Id, mentee.PersonId, now);
        Topics = Slot.Read(topics);
        Question = Guard.Text(question, Slot.MostQuestion, nameof(Question));
        Record(new JournalEntry(now, mentee.PersonId, new SlotWished(), ProgrammeId, subject: Id, person: mentee.PersonId));
    }

    public Guid ProgrammeId { get; private set; }
    public Guid MenteeId { get; private set; }
    public Guid PersonId { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public string[] Topics { get; private set; } = [];
    public string Question { get; private set; } = "";

    /// <summary>When it got a slot, was taken back or ran out; null while it waits.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public DateTimeOffset Until => AskedAt.AddDays(Days);

    /// <summary>A slot was booked for it.</summary>
    public void Serve(Guid? by, DateTimeOffset now) => End(new SlotWishServed(), by, now);

    public void Withdraw(Guid by, DateTimeOffset now) => End(new SlotWishWithdrawn(), by, now);

    public void Expire(DateTimeOffset now) => End(new SlotWishExpired(), null, now);

    private void End(Event what, Guid? by, DateTimeOffset now)
    {
        if (EndedAt is null)
        {
            EndedAt = now;
            Record(new JournalEntry(now, by, what, ProgrammeId, subject: Id, person: PersonId));
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SlotWish>
    {
        public void Configure(EntityTypeBuilder<SlotWish> row)
        {
            row.ToTable("communication_slot_wish");
            row.Property(w => w.Question).HasMaxLength(Slot.MostQuestion);
            row.Ignore(w => w.Until);
            row.HasIndex(w => new { w.ProgrammeId, w.EndedAt });
            row.HasIndex(w => w.MenteeId);
        }
    }
}
