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
}
