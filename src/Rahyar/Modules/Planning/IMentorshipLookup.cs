using Rahyar.Data;

namespace Rahyar.Modules.Planning;

/// <summary>What planning has to know of relationships, and they of it; the module above that holds them answers.</summary>
internal interface IMentorshipLookup
{
    /// <summary>Tells open relationships where their mentors' screening stands now. The caller saves.</summary>
    Task NoteScreeningAsync(AppDb db, Programme programme, IReadOnlyCollection<Participation> mentors, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whether two participations hold a place with each other, or one asks for it.</summary>
    Task<bool> AreMatchedAsync(AppDb db, Guid mentor, Guid mentee, CancellationToken cancellationToken);

    /// <summary>How many relationships of a programme go on, and how many came to their planned end.</summary>
    Task<(int Running, int Completed)> CountAsync(AppDb db, Guid programme, CancellationToken cancellationToken);

    /// <summary>The same of several at once; a programme without any is not in it.</summary>
    Task<IReadOnlyDictionary<Guid, (int Running, int Completed)>> CountAsync(AppDb db, IReadOnlyCollection<Guid> programmes, CancellationToken cancellationToken);
}
