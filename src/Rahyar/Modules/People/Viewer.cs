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

    // One row a role, and one for whoever holds none: each request of somebody signed in asks this.
    private static readonly Func<AppDb, Guid, DateTimeOffset, IAsyncEnumerable<Row>> FindSession = EF.CompileAsyncQuery((AppDb db, Guid session, DateTimeOffset now) =>
        from s in db.Set<SignInSession>().AsNoTracking()
        join p in db.Set<Person>() on s.PersonId equals p.Id
        from r in db.Set<RoleAssignment>().Where(r => r.PersonId == p.Id && r.EndedAt == null && (r.Until == null || r.Until > now)).DefaultIfEmpty()
        where s.Id == session && s.EndedAt == null && p.DeactivatedAt == null
        select new Row(p.Id, p.Name, p.Language, p.TimeZone, p.Calendar, p.Theme, (Role?)r.Role, r.ProgrammeId, r.Until != null));

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

    /// <summary>The person behind a session cookie; nobody when the session has ended or the account is deactivated.</summary>
    public static async Task<Viewer> FindAsync(AppDb db, ClaimsPrincipal principal, DateTimeOffset now)
    {
        if (!Guid.TryParse(principal.FindFirstValue(SessionClaim), out var session))
        {
            return Nobody;
        }

        var viewer = Nobody;
        var roles = new List<Held>();
        await foreach (var row in FindSession(db, session, now))
        {
            viewer = new Viewer(row.Id, session, row.Name, row.Language, row.TimeZone, row.Calendar, row.Theme, roles);
            if (row.Role is { } role)
            {
                roles.Add(new Held(role, row.ProgrammeId, row.ForATime));
            }
        }

        return viewer;
    }

    private sealed record Row(Guid Id, string Name, string Language, string TimeZone, CalendarKind Calendar, Theme Theme, Role? Role, Guid? ProgrammeId, bool ForATime);
}
