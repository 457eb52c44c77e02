using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.Communication;
using Rahyar.Modules.People;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Structure;
using Rahyar.Web.Texts;

namespace Rahyar.Demo.Lives;

/// <summary>
/// The demo's clock goes on: what its people would have written, met and answered since somebody last looked comes in, by the verbs that pages call, each at its own time, and none before
/// the last look. So a demo that has been running for weeks, or is opened again days later, is as alive as on its first day. Visitors' own relationships are left to them, and so is what
/// proposals, preparation and the pulse ask of the cast.
/// </summary>
internal sealed class DemoLife(ILogger<DemoLife> log) : ScheduledWork
{
    // Beyond that a university is for measuring, and not for looking.
    private const int Most = 500;

    // What comes of what has just come, such as the first word of who has accepted, comes in another pass over the same time.
    private const int MostPasses = 12;

    private static readonly MentorshipState[] Living =
        [MentorshipState.Proposed, MentorshipState.Preparing, MentorshipState.Initiated, MentorshipState.Active, MentorshipState.AtRisk, MentorshipState.WindingDown];

    public override string Name => "demo-life";
    public override TimeSpan Every => TimeSpan.FromHours(1);

    /// <summary>Before a demo that was left for days is opened again. A demo that cannot catch up is opened all the same; of a house that is none nothing is asked.</summary>
    public static async Task CatchUpAsync(IServiceProvider services, CancellationToken ct)
    {
        if (services.GetServices<ScheduledWork>().OfType<DemoLife>().SingleOrDefault() is not { } life)
        {
            return;
        }

        try
        {
            await life.RunAloneAsync(services.GetRequiredService<IServiceScopeFactory>(), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            life.Tell(e);
        }
    }

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var cast = await db.Set<DemoCastMember>().AsNoTracking().ToDictionaryAsync(c => c.PersonId, c => c.Key, ct);
        var lived = await db.Journal.AsNoTracking().Of<DemoLived>().OrderByDescending(e => e.Seq).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(ct);
        if (cast.Count == 0 || lived >= now)
        {
            return;
        }

        // One that knows nothing of its past begins to live now.
        if (lived is { } from)
        {
            await LiveAsync(db, cast, from, now, ct);
        }

        db.ChangeTracker.Clear();
        db.Record(new JournalEntry(now, null, new DemoLived()));
        await db.SaveChangesAsync(ct);
    }

    private async Task LiveAsync(AppDb db, Dictionary<Guid, string> cast, DateTimeOffset from, DateTimeOffset now, CancellationToken ct)
    {
        var people = db.Set<Person>();
        var pairs = await db.Mentorships.AsNoTracking().Where(m => Living.Contains(m.State) && m.Members.Count == 2 && m.SafeguardingAskedAt == null
                && m.Members.All(x => people.Any(p => p.Id == x.PersonId && p.Email!.EndsWith(DemoUniversity.Domain))))
            .OrderBy(m => m.ProposedAt).ThenBy(m => m.Id).Select(m => m.Id).Take(Most).ToListAsync(ct);
        // Of the mentor of the cast one conversation always waits for whoever comes in as them: the first of all.
        var mentor = cast.FirstOrDefault(c => c.Value == "mentor").Key;
        var waits = await db.Mentorships.Where(m => Living.Contains(m.State) && m.FirstContactAt != null && m.Members.Any(x => x.PersonId == mentor))
            .OrderBy(m => m.ProposedAt).ThenBy(m => m.Id).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(ct);
        foreach (var id in pairs)
        {
            for (var pass = 0; pass < MostPasses; pass++)
            {
                if (!await PassAsync(db, id, cast, id == waits, from, now, ct))
                {
                    break;
                }
            }
        }
    }

    // Whether something came in: then something may come of it.
    private async Task<bool> PassAsync(AppDb db, Guid id, Dictionary<Guid, string> cast, bool waits, DateTimeOffset from, DateTimeOffset now, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        try
        {
            var pair = await db.Mentorships.Include(m => m.Members).ThenInclude(x => x.Participation).SingleAsync(m => m.Id == id, ct);
            if (!Living.Contains(pair.State))
            {
                return false;
            }

            var mentee = pair.Side(Side.Mentee).FirstOrDefault()?.PersonId ?? Guid.Empty;
            var persian = await db.Set<Person>().AnyAsync(p => p.Id == mentee && p.Language == Texts.Persian, ct);
            var goodbye = pair.State == MentorshipState.WindingDown ? await Goodbye.OfAsync(db, pair, persian, ct) : null;
            var life = new PairLife(pair, await db.Correspondences.FindAsync([id], ct), await db.Sessions.Where(s => s.MentorshipId == id).ToListAsync(ct),
                await db.Pulses.Where(p => p.MentorshipId == id).ToListAsync(ct), await db.ReadingPositions.Where(p => p.MentorshipId == id).ToListAsync(ct),
                goodbye, cast, persian, waits, (from, now));
            life.GoOn();
            db.AddRange(life.Rows);
            return await db.SaveChangesAsync(ct) > 0;
        }
        catch (Exception e) when (Retry.IsContention(e))
        {
            // A visitor is at it in this moment: it is looked at again, as it is now.
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException && !Outage.Is(e))
        {
            Tell(e);
            return false;
        }
    }

    private void Tell(Exception e) => log.LogError(e, "The demo's people could not live on; the others do, and the next hour tries again.");
}

/// <summary>Until here the demo's people have lived; what they do next is later.</summary>
[Verb("demo.lived")]
internal sealed record DemoLived : Event;
