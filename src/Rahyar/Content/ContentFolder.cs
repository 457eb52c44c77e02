using Rahyar.Data;

namespace Rahyar.Content;

/// <summary>A folder of the store, contributed by the module whose rows name what lies in it. What no row names is swept away.</summary>
internal abstract class ContentFolder(IContentStore contents)
{
    /// <summary>The beginning of its names, such as <c>files/</c>.</summary>
    public abstract string Name { get; }

    protected IContentStore Contents { get; } = contents;

    /// <summary>Those of the given names that a row names.</summary>
    public abstract Task<IReadOnlyCollection<string>> NamedAsync(AppDb db, IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>A content that no row named has been swept away.</summary>
    public virtual Task GoneAsync(AppDb db, string name, DateTimeOffset now, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>All names that rows name.</summary>
    public abstract Task<IReadOnlyCollection<string>> AllNamedAsync(AppDb db, CancellationToken cancellationToken);

    /// <summary>The SHA-256 of a content, where its name says it.</summary>
    public virtual string? HashOf(string name) => null;

    /// <summary>Whether a content may go while a row still names it: whoever misses it says so in words.</summary>
    public virtual bool MayGo => false;
}
