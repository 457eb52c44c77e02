using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People;

/// <summary>Who is looking. Every row of someone's is loaded through the viewer.</summary>
internal sealed record Viewer(Guid Id, Guid SessionId, string Name, string Language, string TimeZone, CalendarKind Calendar,
    Theme Theme, IReadOnlyList<Viewer.Held> Roles)
{
    public const string SessionClaim = "session";

    public static readonly Viewer Nobody = new(Guid.Empty, Guid.Empty, "", Texts.English, "UTC", CalendarKind.Gregorian, Theme.Device, []);

    private static readonly Func<AppDb, Guid, Task<Viewer?>> FindSession = EF.CompileAsyncQuery((AppDb db, Guid session) =>
        (from s in db.Set<SignInSession>()
         join p in db.Set<Person>() on s.PersonId equals p.Id
         where s.Id == session && s.EndedAt == null && p.DeactivatedAt == null
         select new Viewer(p.Id, s.Id, p.Name, p.Language, p.TimeZone, p.Calendar, p.Theme, Array.Empty<Held>())).AsNoTracking().SingleOrDefault());

    private static readonly Func<AppDb, Guid, DateTimeOffset, IAsyncEnumerable<Held>> FindRoles = EF.CompileAsyncQuery((AppDb db, Guid person, DateTimeOffset now) =>
        db.Set<RoleAssignment>().Where(r => r.PersonId == person && r.EndedAt == null && (r.Until == null || r.Until > now))
            .Select(r => new Held(r.Role, r.ProgrammeId, r.Until != null)));

    /// <param name="ForATime">Held in somebody's place until a day.</param>
    public sealed record Held(Role Role, Guid? ProgrammeId, bool ForATime = false);

    public bool SignedIn => Id != Guid.Empty;
    public bool IsAdministrator => Roles.Any(r => r is { Role: Role.Administrator, ProgrammeId: null });

    /// <summary>Programmes in which this viewer coordinates, evaluates or guards; of everyone's an administrator's.</summary>
    public IReadOnlyList<Guid> ProgrammesAs(params Role[] roles) =>
        [.. Roles.Where(r => r.ProgrammeId is not null && roles.Contains(r.Role)).Select(r => r.ProgrammeId!.Value).Distinct()];

    public bool Is(Role role, Guid programme) =>
        IsAdministrator || Roles.Any(r => r.Role == role && (r.ProgrammeId is null || r.ProgrammeId == programme));

    /// <summary>Whether this viewer may make programmes: whoever only stands in for somebody may not.</summary>
    public bool MakesProgrammes => Roles.Any(r => r is { ForATime: false, Role: Role.Administrator or Role.Coordinator });

    public bool IsInstitution(Role role) => Roles.Any(r => r.Role == role && r.ProgrammeId is null);

    /// <summary>Whether this viewer runs the programme in their own right: what is held in somebody's place cannot be passed on.</summary>
    public bool RunsThemselves(Guid programme) => IsAdministrator
        || Roles.Any(r => r is { Role: Role.Coordinator, ForATime: false } && (r.ProgrammeId is null || r.ProgrammeId == programme));

    /// <summary>The live person behind a cookie: an ended session or a deactivated account is nobody on the next request.</summary>
    public static async Task<Viewer> FindAsync(AppDb db, ClaimsPrincipal principal, DateTimeOffset now)
    {
        if (!Guid.TryParse(principal.FindFirstValue(SessionClaim), out var session)
            || await FindSession(db, session) is not { } viewer)
        {
            return Nobody;
        }

        var roles = new List<Held>();
        await foreach (var role in FindRoles(db, viewer.Id, now))
        {
            roles.Add(role);
        }

        return viewer with { Roles = roles };
    }
}
