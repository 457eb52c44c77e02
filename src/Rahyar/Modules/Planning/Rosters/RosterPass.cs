using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Rosters.Forms;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters;

/// <summary>Goes through a roster beside the database, in batches: once to check it, once to write it.</summary>
internal sealed partial class RosterPass(AppDb db, Guid programme, Side side, RosterBringer by, DateTimeOffset now, RosterFindings findings, Texts texts)
{
    /// <summary>How the file is read, as it was shown; null is found out.</summary>
    public RosterForm? Form { get; init; }

    private const int Batch = 500;
    private const int Samples = 10;
    private const int MostDifferences = 60;
    private const int MostPartners = 100_000;

    private readonly List<RosterSample> _first = [];
    private readonly List<RosterDifference> _differences = [];
    private readonly List<RosterDifference> _people = [];
    private readonly Dictionary<string, (int Row, string Column)> _partners = new(StringComparer.Ordinal);
    private readonly List<RosterName> _newcomers = [];
    private readonly List<RosterName> _left = [];
    private int _leftCount;
    private int _new;
    private int _changed;
    private Programme? _returnsTo;
    private string _zone = "UTC";
    private int _unchanged;

    /// <summary>Reads and compares; writes nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="choices">How somebody wants it to be read.</param>
    public async Task<(RosterTally Tally, RosterPreview Preview)> CheckAsync(string path, CancellationToken cancellationToken, RosterChoices? choices = null)
    {
        var (form, columns) = await SurveyAsync(path, choices, cancellationToken);
        if (form is null)
        {
            return (new RosterTally(0, 0, 0, 0), new RosterPreview(findings.FaultCount, findings.Causes, findings.Faults, [], [], []));
        }

        var reader = new RosterReader(path, findings, form);
        foreach (var rows in reader.Read().Chunk(Batch))
        {
            foreach (var met in await MeetAsync(rows, cancellationToken))
            {
                Compare(met);
            }

            db.ChangeTracker.Clear();
        }

        await NoteStrangersAsync(reader, cancellationToken);
        await DoubtAsync(reader, cancellationToken);
        var missing = findings.FaultCount > 0 ? [] : await MissingAsync(reader, null, cancellationToken);
        var own = missing.FindAll(m => by.Together.Contains(m.Participation));
        missing.RemoveAll(own.Contains);
        return (new RosterTally(reader.Rows, _new, _changed, _unchanged),
            new RosterPreview(findings.FaultCount, findings.Causes, findings.Faults, findings.Notes, _first, [.. _people.Concat(_differences).Take(MostDifferences)])
            {
                Read = new RosterUnderstood(form, columns, [.. _emptied.Select(e => new RosterEmptied(e.Key, new RosterNames(e.Value.Count, e.Value.First)))], findings.Doubts),
                New = _newcomers,
                Left = new RosterNames(_leftCount, _left),
                Missing = RosterNames.Of(missing.ConvertAll(m => m.Name)),
                Own = own.Count == 0 ? null : RosterNames.Of(own.ConvertAll(m => m.Name)),
            });
    }

    /// <summary>
    /// Writes all rows in the caller's transaction. Nothing, and nothing to commit, when there is a fault after all.
    /// </summary>
    /// <param name="bringsBack">Who is in the file and had left takes part again.</param>
    public async Task<RosterTally?> WriteAsync(string path, Action<int> done, CancellationToken cancellationToken, bool bringsBack = false)
    {
        var into = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == programme, cancellationToken);
        (_returnsTo, _zone) = (bringsBack ? into : null, into.Times.Zone);
        var reader = new RosterReader(path, findings, Form);
        foreach (var rows in reader.Read().Chunk(Batch))
        {
            foreach (var met in await MeetAsync(rows, cancellationToken))
            {
                Write(met);
            }

            if (findings.FaultCount > 0)
            {
                return null;
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            done(_new + _changed + _unchanged);
        }

        if (findings.FaultCount > 0)
        {
            return null;
        }

        return new RosterTally(reader.Rows, _new, _changed, _unchanged);
    }

    private async Task<List<Met>> MeetAsync(RosterRow[] rows, CancellationToken cancellationToken)
    {
        var addresses = rows.Select(r => r.Email.ToUpperInvariant()).ToList();
        var byId = await KnownAsync(rows, cancellationToken);
        var byAddress = await db.People.Where(p => addresses.Contains(p.NormalizedEmail!)).ToDictionaryAsync(p => p.NormalizedEmail!, StringComparer.Ordinal, cancellationToken);
        var known = byId.Values.Concat(byAddress.Values).Select(p => p.Id).Distinct().ToList();
        var taking = await TakingAsync(known, cancellationToken);
        var reach = await ReachAsync(rows, byId, known, cancellationToken);

        var met = new List<Met>();
        foreach (var row in rows)
        {
            var person = byId.GetValueOrDefault(row.Id);
            var owner = byAddress.GetValueOrDefault(row.Email.ToUpperInvariant());
            if (owner is not null && owner != person)
            {
                if (person is not null || owner.InstitutionalId is not null || owner.InventedFor is not null)
                {
                    findings.Fault(new RosterFault(row.Row, "email", "email-taken", RosterFault.Show(row.Email)) { Who = reach.NameOf(owner) });
                    continue;
                }

                // An account that no roster has named yet: it is joined openly, by a note that is read before confirming.
                findings.Note(new RosterFault(row.Row, "email", reach.MayIdentify(owner) ? "joins-account" : "id-kept", RosterFault.Show(row.Email)));
                person = owner;
            }

            met.Add(new Met(row, person, person is null ? null : taking.GetValueOrDefault(person.Id), reach, now));
        }

        return met;
    }

    private void Compare(Met met)
    {
        var (row, participation) = (met.Row, met.Participation);
        if (_first.Count < Samples)
        {
            _first.Add(new RosterSample(row.Row, row.Id, row.Name, row.Email, row.Profile.Country, row.Profile.TimeZone,
                RosterDifference.Short(string.Join("; ", row.Profile.Offers)), RosterDifference.Short(string.Join("; ", row.Profile.Seeks))));
        }

        CountTopics(row);
        foreach (var (id, column) in row.Profile.Prefer.Select(id => (id, "prefer")).Concat(row.Profile.Avoid.Select(id => (id, "avoid")))
            .Concat(row.Profile.Locked is { } locked ? [(locked, "locked")] : []))
        {
            if (_partners.Count < MostPartners)
            {
                _partners.TryAdd(id, (row.Row, column));
            }
        }

        if (participation is null && _newcomers.Count < RosterPreview.Named)
        {
            _newcomers.Add(new RosterName(row.Id, row.Name));
        }

        CountRole(row);
        var unchanged = Count(met);
        // Who somebody is comes first and is told of everyone who is known, also of those who are new in this programme: an address is how they sign in.
        Tell(_people, row, WhoChanges(met));
        if (!unchanged && participation is not null)
        {
            var differences = RosterDifference.Between(participation.Profile, met.Profile).ToList();
            CountEmptied(row, differences);
            Tell(_differences, row, differences);
        }
    }

    private static IEnumerable<(string Column, string Old, string New)> WhoChanges(Met met)
    {
        if (met.Moves)
        {
            yield return ("email", met.Person!.Email!, met.Row.Email);
        }

        if (met.Renames)
        {
            yield return ("name", met.Person!.Name, met.Row.Name);
        }

        if (met.Respells)
        {
            yield return ("id", met.Person!.InstitutionalId!, met.Row.Id);
        }
    }

    private static void Tell(List<RosterDifference> told, RosterRow row, IEnumerable<(string Column, string Old, string New)> differences) =>
        told.AddRange(differences.Take(MostDifferences - told.Count)
            .Select(d => new RosterDifference(row.Row, row.Name, d.Column, RosterDifference.Short(d.Old), RosterDifference.Short(d.New))));

    private void Write(Met met)
    {
        var (row, person, participation) = (met.Row, met.Person, met.Participation);
        if (Count(met) && participation is not null)
        {
            Back(participation);
            return;
        }

        if (person is null)
        {
            person = new Person(row.Name, row.Email, row.Id, now) { TimeZone = _zone };
            if (row.Profile.TimeZone is { } said)
            {
                person.LiveByRoster(said);
            }

            if (row.Profile.Languages.Select(l => l.Split('-')[0]).FirstOrDefault(texts.Speaks) is { } language)
            {
                person.Language = language;
                person.Calendar = texts.RulesOf(language).Calendar;
            }

            db.People.Add(person);
        }
        else
        {
            Adjust(met, person, participation);
        }

        if (participation is null)
        {
            db.Participations.Add(new Participation(programme, person.Id, side, row.Profile, by.Id, now));
        }
        else
        {
            participation.Update(met.Profile, by.Id, now);
            Back(participation);
        }
    }

    /// <summary>Counts the row; true when it changes nothing.</summary>
    private bool Count(Met met)
    {
        var (row, person, participation) = (met.Row, met.Person, met.Participation);
        NoteWhatIsKept(met);
        if (participation is null)
        {
            _new++;
            return false;
        }

        if (participation.State == ParticipationState.Withdrew)
        {
            findings.Note(new RosterFault(row.Row, "id", "withdrew", RosterFault.Show(row.Id)));
            _leftCount++;
            if (_left.Count < RosterPreview.Named)
            {
                _left.Add(new RosterName(row.Id, person!.Name));
            }
        }

        if (participation.Profile.SameAs(met.Profile) && met is { Renames: false, Moves: false, Identifies: false })
        {
            _unchanged++;
            return true;
        }

        _changed++;
        return false;
    }

    private async Task NoteStrangersAsync(RosterReader reader, CancellationToken cancellationToken)
    {
        if (_partners.Count == 0)
        {
            return;
        }

        var known = (await db.Participations.Where(p => p.ProgrammeId == programme && p.Side != side)
            .Join(db.People.Where(p => p.InstitutionalId != null), p => p.PersonId, p => p.Id, (_, person) => person.InstitutionalId!)
            .ToListAsync(cancellationToken)).Select(Person.IdentifierOf).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, (row, column)) in _partners.Where(p => !known.Contains(p.Key)))
        {
            findings.Note(new RosterFault(row, column, reader.Contains(id) ? "same-side" : "stranger", RosterFault.Show(id)));
        }
    }
}
