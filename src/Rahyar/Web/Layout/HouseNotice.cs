using Rahyar.Data;

namespace Rahyar.Web.Layout;

/// <summary>Something that those who run the house have to know on whatever page they are.</summary>
/// <param name="Text">The key of its sentence; an argument that is a list holds keys too.</param>
/// <param name="Href">Where more stands.</param>
/// <param name="More">The key of the words that lead there.</param>
internal sealed record HouseNotice(string Text, object?[] Args, string Href, string More);

/// <summary>Tells the frame of an administrator's page what is amiss; the module that watches over the house answers.</summary>
internal delegate Task<HouseNotice?> HouseTrouble(AppDb db, DateTimeOffset now, CancellationToken cancellationToken);
