using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People.Offices;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People;

/// <summary>Who is looking. Every row of someone's is loaded through the viewer.</summary>
internal sealed record Viewer(Guid Id, Guid SessionId, string Name, string Language, string TimeZone, CalendarKind Calendar,
    Theme Theme, IReadOnlyList<Viewer.Held> Roles)
{
    /// <summary>Whether they have said where they live.</summary>
    public bool ZoneChosen { get; init; }

    /// <summary>Roles that give nothing until a second factor is set up, or shown in this session.</summary>
    public IReadOnlyList<Held> Withheld { get; init; } = [];

    /// <summary>Whether somebody with an office has a second factor that this session has not seen yet.</summary>
    public bool OwesSecondFactor { get; init; }

    /// <summary>Until when they work in an office without a second factor; null where nothing is missing.</summary>
    public DateTimeOffset? SetUpBy { get; init; }

    /// <summary>Nobody, because the session that came has lasted or rested for too long.</summary>
    public bool RanOut { get; init; }

    public const string SessionClaim = "session";

    public static readonly Viewer Nobody = new(Guid.Empty, Guid.Empty, "", Texts.English, "UTC", CalendarKind.Gregorian, Theme.Device, []);

    // One row a role, and one for whoever holds none: each request of somebody signed in asks this.
    private static readonly Func<AppDb, Guid, DateTimeOffset, IAsyncEnumerable<Row>> FindSession = EF.CompileAsyncQuery((AppDb db, Guid session, DateTimeOffset now) =>
        from s in db.Set<SignInSession>().AsNoTracking()
        join p in db.Set<Person>() on s.PersonId equals p.Id
        from r in db.Set<RoleAssignment>().Where(r => r.PersonId == p.Id && r.EndedAt == null && (r.Until == null || r.Until > now)).DefaultIfEmpty()
        from rules in db.Set<OfficeRules>().Where(x => x.Id == OfficeRules.OnlyId).DefaultIfEmpty()
        where s.Id == session && s.EndedAt == null && p.DeactivatedAt == null
        select new Row(p.Id, p.Name, p.Language, p.TimeZone, p.ZoneSource == ZoneSource.Themselves, p.Calendar, p.Theme, (Role?)r.Role, r.ProgrammeId, r.Until != null, (DateTimeOffset?)r.Since,
            s.StartedAt, s.SeenAt, s.ProvenAt, s.SecondFactorAt, rules));

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

    /// <summary>The person behind a session cookie; nobody when the session has ended or run out, the cookie is one of before the last proof, or the account is deactivated.</summary>
    /// <param name="guarded">Whether offices need a second factor, and sessions have limits.</param>
    public static async Task<Viewer> FindAsync(AppDb db, ClaimsPrincipal principal, DateTimeOffset now, bool guarded)
    {
        if (!Guid.TryParse(principal.FindFirstValue(SessionClaim), out var session))
        {
            return Nobody;
        }

        Row? last = null;
        var roles = new List<(Held Held, DateTimeOffset Since)>();
        await foreach (var row in FindSession(db, session, now))
        {
            last = row;
            if (row is { Role: { } role, Since: { } since })
            {
                roles.Add((new Held(role, row.ProgrammeId, row.ForATime), since));
            }
        }

        // Whoever proved anew has a new cookie since; one that says nothing of a proof is as old as its session.
        if (last is null || (principal.FindFirstValue(SignInSession.ProofClaim) ?? SignInSession.ProofOf(last.StartedAt)) != SignInSession.ProofOf(last.ProvenAt))
        {
            return Nobody;
        }

        var viewer = new Viewer(last.Id, session, last.Name, last.Language, last.TimeZone, last.Calendar, last.Theme, [.. roles.Select(r => r.Held)]) { ZoneChosen = last.ZoneChosen };
        if (!guarded)
        {
            return viewer;
        }

        var rules = last.Rules ?? OfficeRules.Usual;
        var (whole, idle) = rules.LimitOf(roles.Select(r => r.Held.Role));
        return now >= last.StartedAt + whole || now >= last.SeenAt + idle ? Nobody with { RanOut = true }
            : roles.Count == 0 || last.SecondFactorAt is not null ? viewer
            : Withhold(viewer, roles, rules, await db.HasSecondFactorAsync(last.Id), now);
    }

    /// <summary>
    /// Somebody for whom work goes on in the background, with the offices that they hold now; nobody where they may not come in any more. Whoever has a second
    /// factor showed it when they began; who has none has no office after the first days, here neither.
    /// </summary>
    public static async Task<Viewer> ActingAsync(AppDb db, Guid person, DateTimeOffset now, bool guarded, CancellationToken ct)
    {
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == person && p.DeactivatedAt == null, ct) is not { } who)
        {
            return Nobody;
        }

        var roles = (await db.Roles.AsNoTracking().Where(r => r.PersonId == person).Held(now).ToListAsync(ct)).ConvertAll(r => (Held: new Held(r.Role, r.ProgrammeId, r.Until != null), r.Since));
        var viewer = new Viewer(who.Id, Guid.Empty, who.Name, who.Language, who.TimeZone, who.Calendar, who.Theme, roles.ConvertAll(r => r.Held));
        return !guarded || roles.Count == 0 || await db.HasSecondFactorAsync(person) ? viewer : Withhold(viewer, roles, await db.OfficeRulesAsync(ct), hasSecondFactor: false, now);
    }

    // Who has a second factor shows it. Who has none works until the first days are over.
    private static Viewer Withhold(Viewer viewer, List<(Held Held, DateTimeOffset Since)> roles, OfficeRules rules, bool hasSecondFactor, DateTimeOffset now)
    {
        var open = hasSecondFactor ? [] : roles.FindAll(r => rules.GraceEnds(r.Since) > now);
        return viewer with
        {
            Roles = [.. open.Select(r => r.Held)],
            Withheld = [.. roles.Except(open).Select(r => r.Held)],
            OwesSecondFactor = hasSecondFactor,
            SetUpBy = open.Count > 0 ? open.Min(r => rules.GraceEnds(r.Since)) : null,
        };
    }

    private sealed record Row(Guid Id, string Name, string Language, string TimeZone, bool ZoneChosen, CalendarKind Calendar, Theme Theme, Role? Role, Guid? ProgrammeId, bool ForATime,
        DateTimeOffset? Since, DateTimeOffset StartedAt, DateTimeOffset SeenAt, DateTimeOffset ProvenAt, DateTimeOffset? SecondFactorAt, OfficeRules? Rules);
}
