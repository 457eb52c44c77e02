using Rahyar.Data;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Planning;

/// <summary>
/// What Planning needs to know about mentorships, and what it has to tell them. It has one implementation and stays an interface: Planning stands
/// below Structure and may not use its tables, and its pages of screenings, costs and programmes need these answers in the same request.
/// </summary>
internal interface IMentorshipLookup
{
    /// <summary>Tells the mentorships in which these participations hold a place that a screening may have changed: some can go on now. The caller saves.</summary>
    Task NoteScreeningAsync(AppDb db, Programme programme, IReadOnlyCollection<Guid> mentors, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whether the two have a mentorship together that is open, or an open request of one to the other.</summary>
    Task<bool> AreMatchedAsync(AppDb db, Guid mentor, Guid mentee, CancellationToken cancellationToken);

    /// <summary>Whether a person is in something open with one who takes part: then they do not act on them by office.</summary>
    Task<bool> AreTogetherAsync(AppDb db, Guid person, Guid participation, CancellationToken cancellationToken);

    /// <summary>Who takes part in a programme and is in something open with a person.</summary>
    Task<IReadOnlyCollection<Guid>> TogetherWithAsync(AppDb db, Guid person, Guid programme, CancellationToken cancellationToken);

    /// <summary>The people with whom a person is or was in a relationship, anywhere: what concerns these they do not read by office.</summary>
    Task<IReadOnlyCollection<Guid>> EverTogetherWithAsync(AppDb db, Guid person, CancellationToken cancellationToken);

    /// <summary>The number of running mentorships of a programme, and of those that reached their planned end.</summary>
    Task<(int Running, int Completed)> CountAsync(AppDb db, Guid programme, CancellationToken cancellationToken);

    /// <summary>The same counts for several programmes in one query. A programme without mentorships is missing from the result.</summary>
    Task<IReadOnlyDictionary<Guid, (int Running, int Completed)>> CountAsync(AppDb db, IReadOnlyCollection<Guid> programmes, CancellationToken cancellationToken);
}

/// <summary>The weakest of a programme's categories on the day when its figures were last kept.</summary>
internal sealed record WeakestLink(CategoryId Category, double Index, DateOnly Day);

/// <summary>
/// The weakest links of several programmes, for the list of programmes. The module above that keeps the figures answers and computes
/// none for it. A programme of which nothing can be said yet is left out of the answer.
/// </summary>
internal delegate Task<IReadOnlyDictionary<Guid, WeakestLink>> WeakestLinks(AppDb db, IReadOnlyCollection<Guid> programmes, CancellationToken cancellationToken);
