using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Cases;

/// <summary>What is to be written down of a programme's cases, as of one instant: the cases themselves go on changing meanwhile.</summary>
/// <param name="Subjects">Without cases: there is nothing to keep of it any more.</param>
internal sealed record UnsavedCases(ProgrammeProfile Profile, string Settings, int Count, long Seq, long PageViewId, long AttemptId,
    IReadOnlyDictionary<(SubjectKind Kind, Guid Id), SubjectCases?> Subjects);

/// <summary>Cases and the last profile of a programme in the database: written a little at a time, read after a start.</summary>
internal static class KeptCases
{
    private const int Chunk = 500;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private sealed record KeptReading(string Indicator, IndicatorStatus Status, double? Value, double? Low, double? High, int N, int Needs, double? Score,
        bool Tentative, bool FewAnswered, string? Reason, string? ReasonPersian, double Target, double Danger, int TargetVersion,
        DateTimeOffset From, DateTimeOffset To, int FormulaVersion);

    /// <summary>The last profile that was kept; null where there is none of this version and these settings.</summary>
    public static async Task<(ProgrammeProfile Profile, int Subjects)?> ProfileAsync(AppDb db, Programme programme, CancellationToken ct)
    {
        if (await FindAsync(db, programme, ct) is not { } kept)
        {
            return null;
        }

        Reading[] readings = [.. JsonSerializer.Deserialize<KeptReading[]>(kept.Readings, Json)!.Select(r => new Reading(
            r.Indicator, r.Status, r.Value, r.Low, r.High, r.N, r.Needs, r.Score, r.Tentative, r.FewAnswered, r.Reason is null ? null : new(r.Reason, r.ReasonPersian!),
            new(r.Target, r.Danger, r.TargetVersion), new(r.From, r.To), r.FormulaVersion, kept.AsOf))];
        return (new(programme.Id, kept.AsOf, kept.Going, [], readings, Profile.Of(readings)), kept.Subjects);
    }

    /// <summary>The cases that were kept, as of then; null where there are none of this version and these settings.</summary>
    public static async Task<ProgrammeCases?> LoadAsync(AppDb db, Programme programme, CancellationToken ct)
    {
        // Read before the rows: of rows that are newer nothing is lost by reading some of them again.
        if (await FindAsync(db, programme, ct) is not { } kept)
        {
            return null;
        }

        var cases = new ProgrammeCases
        {
            Settings = kept.Settings,
            Seq = kept.Seq,
            PageViewId = kept.PageViewId,
            AttemptId = kept.AttemptId,
            TrafficAsOf = kept.AsOf,
        };
        await foreach (var row in db.CaseRows.AsNoTracking().Where(c => c.ProgrammeId == programme.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            cases.Restore(row.Kind, row.SubjectId, SubjectCases.FromJson(row.Cases, new DateTimeOffset(row.ChangesAt, TimeSpan.Zero)));
        }

        return cases;
    }

    /// <summary>
    /// Writes what has changed, a few hundred rows a transaction, and last of all up to where that is right: a stop in between costs
    /// only that some is read again.
    /// </summary>
    public static async Task SaveAsync(AppDb db, UnsavedCases cases, CancellationToken ct)
    {
        var profile = cases.Profile;
        foreach (var some in cases.Subjects.Chunk(Chunk))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (!await db.Programmes.AnyAsync(p => p.Id == profile.Programme, ct))
            {
                return;
            }

            foreach (var own in some.GroupBy(s => s.Key.Kind))
            {
                Guid[] ids = [.. own.Select(s => s.Key.Id)];
                await db.CaseRows.Where(c => c.ProgrammeId == profile.Programme && c.Kind == own.Key && EF.Parameter(ids).Contains(c.SubjectId)).ExecuteDeleteAsync(ct);
                db.CaseRows.AddRange(own.Where(s => s.Value is not null).Select(s => new CaseRow
                {
                    ProgrammeId = profile.Programme,
                    Kind = own.Key,
                    SubjectId = s.Key.Id,
                    ChangesAt = s.Value!.ChangesAt.UtcTicks,
                    Cases = s.Value.ToJson(),
                }));
            }

            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            db.ChangeTracker.Clear();
        }

        var kept = await db.KeptProfiles.SingleOrDefaultAsync(p => p.ProgrammeId == profile.Programme, ct);
        if (kept is null)
        {
            db.KeptProfiles.Add(kept = new KeptProfile { ProgrammeId = profile.Programme });
        }

        (kept.CasesVersion, kept.Settings, kept.Subjects, kept.Going) = (KeptProfile.CurrentVersion, cases.Settings, cases.Count, profile.Going);
        (kept.Seq, kept.PageViewId, kept.AttemptId, kept.AsOf) = (cases.Seq, cases.PageViewId, cases.AttemptId, profile.AsOf);
        kept.Readings = JsonSerializer.Serialize(profile.Readings.Select(r => new KeptReading(
            r.Indicator, r.Status, r.Value, r.Low, r.High, r.N, r.Needs, r.Score, r.Tentative, r.FewAnswered, r.Reason?.English, r.Reason?.Persian,
            r.Targets.Target, r.Targets.Danger, r.Targets.Version, r.Window.From, r.Window.To, r.FormulaVersion)), Json);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>Before other cases take their place.</summary>
    public static async Task ForgetAsync(AppDb db, Guid programme, CancellationToken ct)
    {
        await db.KeptProfiles.Where(p => p.ProgrammeId == programme).ExecuteDeleteAsync(ct);
        await db.CaseRows.Where(c => c.ProgrammeId == programme).ExecuteDeleteAsync(ct);
    }

    private static async Task<KeptProfile?> FindAsync(AppDb db, Programme programme, CancellationToken ct)
    {
        var kept = await db.KeptProfiles.AsNoTracking().SingleOrDefaultAsync(p => p.ProgrammeId == programme.Id, ct);
        return kept is { CasesVersion: KeptProfile.CurrentVersion } && kept.Settings == ProgrammeCases.SettingsOf(programme) ? kept : null;
    }
}
