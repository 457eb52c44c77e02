using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.Communication;
using Rahyar.Modules.People;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Structure;
using Rahyar.Web.Texts;

namespace Rahyar.Demo.Lives;

/// <summary>
/// The demo's clock goes on: what its people would have written, met and answered since somebody last looked comes in, by the verbs that pages call, each at its own time. So a demo
/// that has been running for weeks, or is opened again days later, is as alive as on its first day. Visitors' own relationships, and what they do as one of the cast, are left to them.
/// </summary>
internal sealed class DemoLife(DemoMode demo) : ScheduledWork
{
    // Beyond that a university is for measuring, and not for looking.
    private const int Most = 500;

    private static readonly MentorshipState[] Living = [MentorshipState.Proposed, MentorshipState.Preparing, MentorshipState.Initiated, MentorshipState.Active, MentorshipState.AtRisk];

    public override string Name => "demo-life";
    public override TimeSpan Every => TimeSpan.FromHours(1);

    /// <summary>Before a demo that was left for days is opened again, and before its life cycle is looked at.</summary>
    public static Task CatchUpAsync(IServiceProvider services, CancellationToken ct) =>
        services.GetServices<ScheduledWork>().OfType<DemoLife>().Single().RunAloneAsync(services.GetRequiredService<IServiceScopeFactory>(), ct);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (!demo.On || await db.Set<DemoCastMember>().AsNoTracking().ToDictionaryAsync(c => c.PersonId, c => c.Key, ct) is not { Count: > 0 } cast)
        {
            return;
        }

        var people = db.Set<Person>();
        var pairs = await db.Mentorships.AsNoTracking().Where(m => Living.Contains(m.State) && m.Members.Count == 2 && m.SafeguardingAskedAt == null
                && m.Members.All(x => people.Any(p => p.Id == x.PersonId && p.Email!.EndsWith(DemoUniversity.Domain))))
            .OrderBy(m => m.ProposedAt).ThenBy(m => m.Id).Select(m => m.Id).Take(Most).ToListAsync(ct);
        // Of the mentor of the cast one conversation always waits for whoever comes in as them: the first of all.
        var mentor = cast.FirstOrDefault(c => c.Value == "mentor").Key;
        var waits = await db.Mentorships.Where(m => Living.Contains(m.State) && m.FirstContactAt != null && m.Members.Any(x => x.PersonId == mentor))
            .OrderBy(m => m.ProposedAt).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(ct);
        foreach (var id in pairs)
        {
            db.ChangeTracker.Clear();
            var pair = await db.Mentorships.Include(m => m.Members).ThenInclude(x => x.Participation).SingleAsync(m => m.Id == id, ct);
            var mentee = pair.Side(Side.Mentee).FirstOrDefault()?.PersonId ?? Guid.Empty;
            var life = new PairLife(pair, await db.Correspondences.FindAsync([id], ct), await db.Sessions.Where(s => s.MentorshipId == id).ToListAsync(ct),
                await db.Pulses.Where(p => p.MentorshipId == id).ToListAsync(ct), await db.ReadingPositions.Where(p => p.MentorshipId == id).ToListAsync(ct),
                cast, await people.AnyAsync(p => p.Id == mentee && p.Language == Texts.Persian, ct), id == waits, now);
            life.GoOn();
            db.AddRange(life.Rows);
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                // A visitor is at it in this moment: the next hour is early enough.
            }
        }

        db.ChangeTracker.Clear();
    }
}
