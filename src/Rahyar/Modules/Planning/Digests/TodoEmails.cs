using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Reminders;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.Planning.Digests;

/// <summary>
/// Tells those with an office at once of what has begun to wait for them, where they want that. Whatever made it wait: what counts is that it does. Several of a kind
/// that come within an hour are one e-mail; a person who asks for a person is one by itself.
/// </summary>
internal sealed class TodoEmails(EmailComposer composer, IEnumerable<TodoKind> kinds, TodoCache cache) : ScheduledWork
{
    public const string Causes = "todo:";

    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    // Where nothing has happened since, nothing has begun to wait.
    private (long Entry, DateTimeOffset? Returned) _read = (-1, null);
    private bool _putOff;

    public override string Name => "todo-emails";
    public override TimeSpan Every => TimeSpan.FromMinutes(1);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        // That an e-mail came back is no entry of the journal.
        var last = (await db.Journal.MaxAsync(e => (long?)e.Seq, ct) ?? 0, await db.Emails.MaxAsync(e => e.BouncedAt, ct));
        if (last == _read && !_putOff)
        {
            return;
        }

        _putOff = false;
        var (todos, offices) = (new Todos(kinds, cache), await OfficeHolders.LoadAsync(db, now, ct));
        var choices = await db.Set<TodoChoice>().AsNoTracking().ToDictionaryAsync(c => c.PersonId, ct);
        foreach (var (person, viewer, since) in await OfficeHolders.HoldersAsync(db, now, ct))
        {
            var choice = choices.GetValueOrDefault(person.Id) ?? new TodoChoice(person.Id);
            var asked = todos.Kinds.Where(k => !k.HasOwnEmail && choice.TellsAtOnce(k) && OfficeHolders.Concerns(k, viewer));
            var lines = await Todos.CountAsync(db, asked, kind => kind.OfHouse ? [] : offices.Of(viewer, kind.Office, kind.BySecond), viewer, now, ct);
            foreach (var kind in lines.GroupBy(l => l.Kind))
            {
                await TellAsync(db, offices, person, kind.Key, [.. kind], since, now, ct);
            }
        }

        await db.SaveChangesAsync(ct);
        _read = last;
    }

    private async Task TellAsync(AppDb db, OfficeHolders offices, Person person, TodoKind kind, List<TodoLine> lines, DateTimeOffset since, DateTimeOffset now, CancellationToken ct)
    {
        var causes = $"{Causes}{kind.Name}:{person.Id:N}:";
        var told = await db.Emails.Where(e => e.Cause!.StartsWith(causes)).MaxAsync(e => (DateTimeOffset?)e.WrittenAt, ct);
        // What waited before somebody came into office, or for days, is the digest's.
        var from = new[] { told ?? DateTimeOffset.MinValue, since, now - News.For }.Max();
        var fresh = lines.FindAll(l => l.Count.Newest > from);
        if (fresh.Count == 0)
        {
            return;
        }

        if (!kind.EachByItself && told > now - Between)
        {
            _putOff = true;
            return;
        }

        var words = composer.For(person);
        var email = composer.Write(person, "todo.letter", [person.Name, fresh.Count == 1 ? words.Count($"todo.{kind.Name}", fresh[0].Count.Number) : words[$"todo.kind.{kind.Name}"],
            string.Join("\n\n", fresh.Select(l => l.With(words, offices, composer)))], null, now,
            string.Create(CultureInfo.InvariantCulture, $"{causes}{fresh.Max(l => l.Count.Newest).UtcTicks}"), "todo.letter.footer", composer.Link(PeopleRoutes.Reminders));
        var times = fresh.Select(l => l.Count.ProgrammeId).OfType<Guid>().Select(p => offices.Running[p].Times).FirstOrDefault() ?? new LifecycleTimes();
        if (times.FirstMorning(now, words.Zone) is var morning && morning > now)
        {
            email.Wait(morning);
        }

        await db.WriteOnceAsync(email, ct);
    }
}
