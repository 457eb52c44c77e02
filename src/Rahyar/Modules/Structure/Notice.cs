using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Structure;

/// <summary>
/// Which event becomes an e-mail to the other members of the relationship in which it happened. It says that something is there and where, never
/// what was written.
/// </summary>
/// <param name="Of">The event.</param>
/// <param name="Text">The beginning of its texts, <c>{Text}.subject</c> and <c>{Text}.text</c>; they get the reader's name, the other's, and the moment. Its last
/// part is the beginning of the e-mail's cause.</param>
/// <param name="Page">The relationship's page to which its link leads.</param>
internal sealed record Notice(Type Of, string Text, Func<Guid, string> Page)
{
    /// <summary>Waits a quarter of an hour: what has been seen by then is no news.</summary>
    public bool Patient { get; init; }

    /// <summary>Up to when a member has seen what such e-mails tell of: of that they need none. Null where nobody keeps it.</summary>
    public Func<AppDb, MentorshipMember, CancellationToken, Task<DateTimeOffset?>>? SeenUpTo { get; init; }

    /// <summary>What makes two e-mails the same, by who gets it and what they have seen; the entry's subject where nothing is said.</summary>
    public Func<MentorshipMember, DateTimeOffset?, string>? SameWhen { get; init; }

    /// <summary>The moment of which it speaks, where it speaks of one.</summary>
    public Func<AppDb, JournalEntry, CancellationToken, Task<DateTimeOffset?>>? Moment { get; init; }

    public string Cause(JournalEntry entry, MentorshipMember to, DateTimeOffset? seen) =>
        SameWhen is null ? $"{Text[(Text.LastIndexOf('.') + 1)..]}:{entry.SubjectId:N}:{to.PersonId:N}:{entry.Seq}" : SameWhen(to, seen);
}

internal static class NoticeSetup
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers that an event of this module becomes an e-mail to the other members.</summary>
        public void AddNotice<TEvent>(string text, Func<Guid, string> page, Func<Notice, Notice>? but = null) where TEvent : Event
        {
            var notice = new Notice(typeof(TEvent), text, page);
            services.AddSingleton(but is null ? notice : but(notice));
        }
    }
}
