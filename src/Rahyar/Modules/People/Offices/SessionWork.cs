using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Modules.People.Offices;

/// <summary>Writes down the end of sessions that have run out. No request comes in with one any more; this closes its streams, and takes it off the list.</summary>
internal sealed class SessionWork(OfficeGuard guard, ILogger<SessionWork> log) : DueWork(log)
{
    private OfficeRules _rules = OfficeRules.Usual;

    public override string Name => "sessions";
    public override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override async Task BeginAsync(AppDb db, DateTimeOffset now, CancellationToken ct) => _rules = await db.OfficeRulesAsync(ct);

    protected override IQueryable<Guid> Due(AppDb db, DateTimeOffset now)
    {
        var (everyone, usual, strict) = (_rules.LimitOf([]), _rules.LimitOf(Offices.Usual), _rules.LimitOf(Offices.Strict));
        var (begun, rested, usualBegun, usualRested, strictBegun, strictRested) =
            (now - everyone.Whole, now - everyone.Idle, now - usual.Whole, now - usual.Idle, now - strict.Whole, now - strict.Idle);
        var held = db.Roles.Where(r => r.EndedAt == null && (r.Until == null || r.Until > now));
        return db.SignInSessions.Where(s => guard.On && s.EndedAt == null && (s.StartedAt <= begun || s.SeenAt <= rested
                || ((s.StartedAt <= usualBegun || s.SeenAt <= usualRested) && held.Any(r => r.PersonId == s.PersonId))
                || ((s.StartedAt <= strictBegun || s.SeenAt <= strictRested) && held.Any(r => r.PersonId == s.PersonId && Offices.Strict.Contains(r.Role)))))
            .OrderBy(s => s.SeenAt).Select(s => s.Id);
    }

    protected override async Task DoAsync(AppDb db, Guid row, DateTimeOffset now, CancellationToken ct)
    {
        var session = await db.SignInSessions.SingleAsync(s => s.Id == row, ct);
        // Whoever has come back meanwhile goes on.
        if (await Due(db, now).AnyAsync(id => id == row, ct))
        {
            session.End(null, now);
        }
    }
}
