using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Journeys;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Cases;

/// <summary>
/// The cases of all subjects of one programme, in memory, as of one instant. Told which subjects something has happened to, it reads those
/// anew and no others; those whose cases change with time alone it finds itself. Counted from nothing, it is the whole computation that the
/// kept cases must equal.
/// </summary>
internal sealed class ProgrammeCases
{
    private const int Chunk = 1000;

    private readonly Dictionary<Guid, SubjectCases>[] _subjects = [[], [], []];
    private readonly Dictionary<string, IndicatorCases> _cases = [];
    private readonly PriorityQueue<(SubjectKind Kind, Guid Id), DateTimeOffset> _due = new();
    private readonly Dictionary<Guid, HashSet<Guid>> _mentorshipsOf = [];

    public DateTimeOffset AsOf { get; private set; }

    /// <summary>Up to which entry of the journal, page view and attempt what happened has been taken in.</summary>
    public long Seq { get; set; }
    public long PageViewId { get; set; }
    public long AttemptId { get; set; }
    public DateTimeOffset TrafficAsOf { get; set; }

    /// <summary>The settings under which they were counted.</summary>
    public string Settings { get; set; } = "";

    /// <summary>What has changed since it was last written down.</summary>
    public HashSet<(SubjectKind Kind, Guid Id)> Unsaved { get; } = [];

    /// <summary>The subjects that are still to be read anew: what fails in the middle is begun again.</summary>
    public Touched Pending { get; private set; } = new([], [], []);

    public int Count => _subjects.Sum(s => s.Count);

    public int Going => _subjects[0].Values.Count(m => m.Outline?.Going == true);

    public bool Knows(Guid person) => _subjects[1].ContainsKey(person) || _mentorshipsOf.ContainsKey(person);

    public bool TakesPart(Guid person) => Find(SubjectKind.Person, person)?.Enrolled == true;

    /// <summary>When the first of them changes by time alone.</summary>
    public DateTimeOffset ChangesAt => _due.TryPeek(out _, out var at) ? at : DateTimeOffset.MaxValue;

    public IEnumerable<Guid> MentorshipsOf(Guid person) => _mentorshipsOf.GetValueOrDefault(person) ?? [];

    public SubjectCases? Find(SubjectKind kind, Guid id) => _subjects[(int)kind].GetValueOrDefault(id);

    /// <summary>What a programme's cases depend on besides their subjects: when it changes, all are counted anew.</summary>
    public static string SettingsOf(Programme programme) => System.Text.Json.JsonSerializer.Serialize(new { programme.Model, programme.Times, programme.DefaultPlaces, programme.ScreeningParts });

    /// <summary>The whole computation, as of any instant.</summary>
    public static async Task<ProgrammeCases> ComputeAsync(AppDb db, Programme programme, DateTimeOffset now, CancellationToken ct)
    {
        var cases = new ProgrammeCases
        {
            Settings = SettingsOf(programme),
            // Read first: what commits meanwhile is met again.
            Seq = await db.Journal.MaxAsync(e => (long?)e.Seq, ct) ?? 0,
            PageViewId = await db.PageViewIdAsync(now, ct),
            AttemptId = await db.AttemptIdAsync(now, ct),
            TrafficAsOf = now,
        };
        cases.Pending.Mentorships.UnionWith(await db.Mentorships.Where(m => m.ProgrammeId == programme.Id).Select(m => m.Id).ToListAsync(ct));
        cases.Pending.People.UnionWith(await EveryoneAsync(db, programme.Id, ct));
        await cases.RefreshAsync(db, programme, now, ct);
        return cases;
    }

    /// <summary>Reads the subjects that something happened to, and those whose time has come.</summary>
    public async Task RefreshAsync(AppDb db, Programme programme, DateTimeOffset now, CancellationToken ct)
    {
        var touched = Pending;
        while (_due.TryPeek(out var subject, out var at) && at <= now)
        {
            _due.Dequeue();
            // An entry of the queue may be older than the cases that it was for.
            if (Find(subject.Kind, subject.Id)?.ChangesAt <= now)
            {
                touched.Add(subject.Kind, subject.Id);
            }
        }

        foreach (var ids in touched.Mentorships.Order().ToArray().Chunk(Chunk))
        {
            var loader = new MentorshipLoader(db, programme, now);
            foreach (var record in await loader.LoadAsync(ids, ct))
            {
                Set(record, touched);
            }

            loader.Later.ForEach(l => Set(SubjectKind.Mentorship, l.Id, new SubjectCases([]) { ChangesAt = l.From }));
        }

        foreach (var ids in touched.People.Order().ToArray().Chunk(Chunk))
        {
            foreach (var record in await new PersonLoader(db, programme, now).LoadAsync(ids, OutlinesOf, ModelOf, ct))
            {
                Set(record, touched);
            }
        }

        foreach (var ids in touched.Traffic.Order().ToArray().Chunk(Chunk))
        {
            foreach (var (record, at) in await new PersonLoader(db, programme, now).LoadTrafficAsync(ids, ct))
            {
                Set(SubjectKind.Traffic, record.Person, new SubjectCases(ProgrammeFigures.CasesOf(record)) { ChangesAt = at.ChangesAt });
            }
        }

        // A number by which others wished for someone has changed: their wish counts otherwise now (STR-03).
        Pending = new([.. touched.Wished.SelectMany(MentorshipsOf)], [], []);
        if (Pending.Count > 0)
        {
            await RefreshAsync(db, programme, now, ct);
        }

        Tidy();
        AsOf = now;
    }

    // The queue holds an entry of each time that a subject was read.
    private void Tidy()
    {
        if (_due.Count > 4 * Count + Chunk)
        {
            _due.Clear();
            foreach (var kind in Enum.GetValues<SubjectKind>())
            {
                _due.EnqueueRange(_subjects[(int)kind].Where(s => s.Value.ChangesAt < DateTimeOffset.MaxValue).Select(s => ((kind, s.Key), s.Value.ChangesAt)));
            }
        }
    }

    /// <summary>The profile as of the instant of the last refreshing.</summary>
    public async Task<ProgrammeProfile> ProfileAsync(AppDb db, Programme programme, MissingReasons say, CancellationToken ct)
    {
        var record = await ProgrammeRecord.LoadAsync(db, programme, AsOf, ct);
        record = record with
        {
            Models = [.. record.Declared.Select(s => s.Model).Concat(_subjects[0].Values.Select(m => m.Outline?.Model).OfType<MentoringModel>().Distinct().Order()).Append(programme.Model).Distinct()],
            AllCases = _cases.ToDictionary(c => c.Key, c => c.Value.Read()),
        };
        var figures = ProgrammeFigures.Of(record, say);
        Reading[] readings = [.. figures.Select(f => f.Judge(record))];
        return new(programme.Id, AsOf, Going, figures, readings, Profile.Of(readings)) { Seq = Seq, ChangesAt = ChangesAt, Standings = Standings() };
    }

    private Standings Standings()
    {
        var before = AsOf.AddDays(-Journeys.Standings.Days);
        return new(AsOf, [.. _subjects[(int)SubjectKind.Person].Where(p => p.Value.Journey?.At(AsOf) is not null)
            .Select(p => new Standing(p.Key, p.Value.Journey!.Participation, p.Value.Journey.At(before), p.Value.Journey.At(AsOf)!.Value))]);
    }

    /// <summary>Takes over what was written down.</summary>
    internal void Restore(SubjectKind kind, Guid id, SubjectCases cases)
    {
        Put(kind, id, cases);
        foreach (var member in cases.Outline?.Members ?? [])
        {
            Join(member.Person, id);
        }
    }

    /// <summary>What has changed since it was last written down, as it is now.</summary>
    internal UnsavedCases TakeUnsaved(ProgrammeProfile profile)
    {
        var taken = new UnsavedCases(profile, Settings, Count, Seq, PageViewId, AttemptId, Unsaved.ToDictionary(s => s, s => Find(s.Kind, s.Id)));
        Unsaved.Clear();
        return taken;
    }

    private void Set(MentorshipRecord record, Touched touched)
    {
        var (before, after) = (Find(SubjectKind.Mentorship, record.Id)?.Outline, record.Outline);
        Set(SubjectKind.Mentorship, record.Id, new SubjectCases(ProgrammeFigures.CasesOf(record)) { Outline = after, ChangesAt = record.At.ChangesAt });
        if (!after.Equals(before))
        {
            foreach (var member in before?.Members ?? [])
            {
                _mentorshipsOf.GetValueOrDefault(member.Person)?.Remove(record.Id);
                touched.People.Add(member.Person);
            }

            foreach (var member in after.Members)
            {
                Join(member.Person, record.Id);
                touched.People.Add(member.Person);
            }
        }
    }

    private void Set(PersonRecord record, Touched touched)
    {
        var before = Find(SubjectKind.Person, record.Id);
        Set(SubjectKind.Person, record.Id, new SubjectCases(ProgrammeFigures.CasesOf(record))
        {
            InstitutionalId = record.InstitutionalId,
            Enrolled = record.Enrolled.Count > 0,
            Journey = record.Journey,
            ChangesAt = record.At.ChangesAt,
        });
        if (record.Enrolled.Count > 0 && before?.Enrolled != true)
        {
            touched.Traffic.Add(record.Id);
        }

        if (before is not null && before.InstitutionalId != record.InstitutionalId)
        {
            touched.Wished.Add(record.Id);
        }
    }

    // Whoever has nothing to count now and never will by time alone is not kept.
    private void Set(SubjectKind kind, Guid id, SubjectCases cases)
    {
        Unsaved.Add((kind, id));
        if (cases is { Cases.Count: 0, Outline: null, Enrolled: false } && cases.ChangesAt == DateTimeOffset.MaxValue)
        {
            Sort((kind, id), Find(kind, id)?.Cases ?? [], []);
            _subjects[(int)kind].Remove(id);
            return;
        }

        Put(kind, id, cases);
    }

    private void Put(SubjectKind kind, Guid id, SubjectCases cases)
    {
        Sort((kind, id), Find(kind, id)?.Cases ?? [], cases.Cases);
        _subjects[(int)kind][id] = cases;
        if (cases.ChangesAt < DateTimeOffset.MaxValue)
        {
            _due.Enqueue((kind, id), cases.ChangesAt);
        }
    }

    // Most of what happens changes few of a subject's cases: the lists of the others stay as they are.
    private void Sort((SubjectKind, Guid) subject, IReadOnlyList<Case> before, IReadOnlyList<Case> after)
    {
        var now = after.ToLookup(c => c.Indicator);
        var was = before.ToLookup(c => c.Indicator);
        foreach (var indicator in now.Concat(was).Select(own => own.Key).Distinct().Where(i => !now[i].SequenceEqual(was[i])))
        {
            if (!_cases.TryGetValue(indicator, out var all))
            {
                _cases.Add(indicator, all = new());
            }

            all.Put(subject, [.. now[indicator]]);
        }
    }

    private void Join(Guid person, Guid mentorship)
    {
        if (!_mentorshipsOf.TryGetValue(person, out var own))
        {
            _mentorshipsOf.Add(person, own = []);
        }

        own.Add(mentorship);
    }

    private List<MentorshipOutline> OutlinesOf(Guid person) => [.. MentorshipsOf(person).Order().Select(id => _subjects[0][id].Outline!)];

    private MentoringModel? ModelOf(Guid mentorship) => Find(SubjectKind.Mentorship, mentorship)?.Outline?.Model;

    private static async Task<HashSet<Guid>> EveryoneAsync(AppDb db, Guid programme, CancellationToken ct)
    {
        HashSet<Guid> people = [.. await db.Participations.Where(p => p.ProgrammeId == programme).Select(p => p.PersonId).ToListAsync(ct)];
        people.UnionWith(await db.Applications.Where(a => a.ProgrammeId == programme && a.SubmittedAt != null).Select(a => a.PersonId).Distinct().ToListAsync(ct));
        people.UnionWith(await db.SurveyInvitations.Where(i => i.ProgrammeId == programme && i.PersonId != null).Select(i => i.PersonId!.Value).Distinct().ToListAsync(ct));
        return people;
    }
}
