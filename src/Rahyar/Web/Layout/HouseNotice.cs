using Rahyar.Data;
using Rahyar.Modules.People;

namespace Rahyar.Web.Layout;

/// <summary>Something that those who run the house have to know on whatever page they are.</summary>
/// <param name="Text">The key of its sentence; an argument that is a list holds keys too.</param>
/// <param name="Href">Where more stands.</param>
/// <param name="More">The key of the words that lead there.</param>
internal sealed record HouseNotice(string Text, object?[] Args, string Href, string More);

/// <summary>Tells the frame of an administrator's page what is amiss; the module that watches over the house answers.</summary>
internal delegate Task<HouseNotice?> HouseTrouble(AppDb db, DateTimeOffset now, CancellationToken cancellationToken);

/// <summary>Something that waits for whoever has an office, with how many there are.</summary>
/// <param name="Text">The key of its sentence, which is counted.</param>
/// <param name="Href">Where they stand.</param>
/// <param name="More">The key of the words that lead there.</param>
internal sealed record DeskNotice(string Text, int Number, string Href, string More);

/// <summary>Tells the frame of a page of the desk what waits for this viewer.</summary>
/// <param name="here">What the page says in <c>Here</c>: of what it shows itself it needs no notice.</param>
internal delegate Task<DeskNotice?> DeskNews(AppDb db, Viewer viewer, string here, CancellationToken cancellationToken);
