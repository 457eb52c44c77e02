using Rahyar.Data;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Infrastructure;

/// <summary>A meeting of somebody's, such as one that something technical spoiled.</summary>
/// <param name="With">The others, in the asker's language; nobody else reads it.</param>
internal sealed record AskersSession(Guid Id, Guid MentorshipId, Guid ProgrammeId, DateTimeOffset StartsAt, string With);

/// <summary>The meetings of the viewer's that may have been spoiled lately, the newest first; the module that keeps meetings answers.</summary>
internal delegate Task<IReadOnlyList<AskersSession>> AskersSessions(AppDb db, Viewer viewer, Web.Texts.Locale l, DateTimeOffset now, CancellationToken ct);
