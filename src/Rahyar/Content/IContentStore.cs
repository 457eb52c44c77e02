namespace Rahyar.Content;

/// <summary>A content that a store holds, and when it came there.</summary>
internal sealed record StoredContent(string Name, DateTimeOffset StoredAt);

/// <summary>
/// Holds what people bring (files, rosters; later images and sound) under names such as <c>files/ab/ab12…</c>. A content is there
/// wholly or not at all, and it goes in and out as a stream. Whoever cannot be served since the store is away is refused with
/// <c>away.content</c>.
/// </summary>
internal interface IContentStore
{
    /// <summary>Stores the rest of a stream, in the place of what may be there. When this returns, the content is durable.</summary>
    Task PutAsync(string name, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a content for reading, from any place in it; null where there is none.</summary>
    Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken);

    Task<bool> HasAsync(string name, CancellationToken cancellationToken);

    /// <summary>Gives a content another name, in the place of what may be there; false where there is none.</summary>
    Task<bool> MoveAsync(string from, string to, CancellationToken cancellationToken);

    /// <summary>Removes a content, if it is there.</summary>
    Task RemoveAsync(string name, CancellationToken cancellationToken);

    /// <summary>All contents whose names begin with a folder such as <c>files/</c>.</summary>
    IAsyncEnumerable<StoredContent> ListAsync(string folder, CancellationToken cancellationToken);
}
