using Rahyar.Data;

namespace Rahyar.Modules.Planning;

/// <summary>Who does not want a kind of letter; the module above that lets people say so answers.</summary>
internal interface ILetterRefusals
{
    /// <summary>Those of <paramref name="people"/> who have switched this kind off.</summary>
    Task<IReadOnlySet<Guid>> OfAsync(AppDb db, string kind, IReadOnlyCollection<Guid> people, CancellationToken cancellationToken);
}
