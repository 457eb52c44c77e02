using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Reminders;
using Rahyar.Web.Layout;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Digests;

/// <summary>
/// The one e-mail about everything that waits for somebody with an office: on Monday morning, or the next working day; or each working day. What happened, what is
/// late, five things to do. Nothing where there is nothing.
/// </summary>
internal sealed class DigestWork(EmailComposer composer, IEnumerable<TodoKind> kinds, TodoCache cache, IEnumerable<DigestFact> facts) : ScheduledWork
{
    public const string Causes = "digest:";

    private const int Shown = 5, FromHour = 8, ToHour = 20;

    private readonly DigestFact[] _facts = [.. facts.OrderBy(f => f.Place)];

    public override string Name => "digests";
    public override TimeSpan Every => TimeSpan.FromMinutes(10);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var (todos, offices) = (new Todos(kinds, cache), await OfficeHolders.LoadAsync(db, now, ct));
        var choices = await db.Set<TodoChoice>().AsNoTracking().ToDictionaryAsync(c => c.PersonId, ct);
        foreach (var (person, viewer, since) in await OfficeHolders.HoldersAsync(db, now, ct))
        {
            var (words, rhythm) = (composer.For(person), choices.GetValueOrDefault(person.Id)?.Digest ?? DigestRhythm.Weekly);
            var programmes = viewer.Roles.SelectMany(r => offices.Of(viewer, r.Role)).Distinct().ToList();
            if (DueOn(rhythm, words.Local(now), programmes.ConvertAll(p => offices.Running[p].Times)) is not { } day)
            {
                continue;
            }

            var cause = string.Create(CultureInfo.InvariantCulture, $"{Causes}{person.Id:N}:{day:yyyy-MM-dd}");
            var from = Begins(day.AddDays(rhythm == DigestRhythm.Daily ? -1 : -7), words.Zone);
            if (since >= Begins(day, words.Zone) || await db.Emails.AnyAsync(e => e.Cause == cause, ct))
            {
                continue;
            }

            var lines = await offices.WaitingAsync(db, todos, viewer, now, ct);
            var happened = await HappenedAsync(db, programmes, from, words, ct);
            if (lines.Count + happened.Count > 0)
            {
                await db.WriteOnceAsync(Write(person, words, rhythm, offices, lines, happened, from, now, cause), ct);
            }
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>The day whose digest is due now, or null. One that could not be written on its day is, on the next.</summary>
    /// <param name="local">Now, where the reader lives.</param>
    /// <param name="times">Of their programmes: a day is free where it is in all of these.</param>
    public static DateOnly? DueOn(DigestRhythm rhythm, DateTimeOffset local, IReadOnlyList<LifecycleTimes> times)
    {
        var today = DateOnly.FromDateTime(local.DateTime);
        if (rhythm == DigestRhythm.Never || local.Hour is < FromHour or >= ToHour || IsFree(today))
        {
            return null;
        }

        if (rhythm == DigestRhythm.Daily)
        {
            return today;
        }

        var day = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        while (day < today && IsFree(day))
        {
            day = day.AddDays(1);
        }

        return today.DayNumber - day.DayNumber <= 1 ? day : null;

        bool IsFree(DateOnly on) => times.Count == 0 ? new LifecycleTimes().Weekend.Contains(on.DayOfWeek)
            : times.All(t => t.IsFree(on));
    }

    private async Task<List<string>> HappenedAsync(AppDb db, List<Guid> programmes, DateTimeOffset from, Locale words, CancellationToken ct)
    {
        var said = new List<string>();
        foreach (var fact in programmes.Count == 0 ? [] : _facts)
        {
            if (await fact.Count(db, programmes, from, ct) is > 0 and var times)
            {
                said.Add(words.Count($"digest.fact.{fact.Name}", times));
            }
        }

        return said;
    }

    private Email Write(Person person, Locale words, DigestRhythm rhythm, OfficeHolders offices, IReadOnlyList<TodoLine> lines, List<string> happened, DateTimeOffset from, DateTimeOffset now, string cause)
    {
        var (key, waiting) = (rhythm == DigestRhythm.Daily ? "digest.daily" : "digest.weekly", lines.Sum(l => l.Count.Number));
        var late = lines.Where(l => l.Count.Late > 0).Select(l => words["digest.late.line", l.In(words, offices), l.Count.Late]).ToList();
        var first = lines.Take(Shown).Select((l, n) => words["digest.first.line", n + 1, l.With(words, offices, composer)]).ToList();
        List<string> parts = [];
        Add("digest.happened", string.Join('\n', happened.Select(Dashed)), words.Date(from));
        Add("digest.late", string.Join('\n', late.Select(Dashed)));
        Add($"digest.{(rhythm == DigestRhythm.Daily ? "daily" : "weekly")}.first", string.Join("\n\n", first));
        if (lines.Count > Shown)
        {
            parts.Add(words["digest.rest", lines.Count - Shown, composer.Link(PlanningRoutes.Todo)]);
        }

        return composer.Write(person, key, [person.Name, waiting > 0 ? words.Count("digest.things", waiting) : words["digest.nothing-waits"], string.Join("\n\n", parts)], null, now, cause,
            "todo.letter.footer", composer.Link(PeopleRoutes.Reminders));

        void Add(string heading, string said, params object?[] args)
        {
            if (said.Length > 0)
            {
                parts.Add($"{words[heading, args]}\n\n{said}");
            }
        }

        static string Dashed(string line) => $"– {line}";
    }

    private static DateTimeOffset Begins(DateOnly day, TimeZoneInfo zone)
    {
        var at = day.ToDateTime(new TimeOnly(FromHour, 0));
        return new DateTimeOffset(at, zone.GetUtcOffset(at)).ToUniversalTime();
    }
}
