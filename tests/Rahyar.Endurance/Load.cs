using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Rahyar.Tests.Harness;

namespace Rahyar.Endurance;

/// <summary>Something that somebody did, until the server has said that it is done. What was not acknowledged is sent again, as it was.</summary>
internal sealed record Deed(string Kind, string Name)
{
    public bool Acknowledged { get; set; }
}

/// <summary>
/// People at work, each with one thing after another: messages, sessions, goals, pulses, sign-in codes, rosters. Whoever gets no answer goes on with
/// the same form when the server is back.
/// </summary>
internal sealed class Load(House house, int seed)
{
    private readonly ConcurrentQueue<Deed> _deeds = [];
    private readonly List<Func<CancellationToken, Task>> _hands = [];
    private readonly ConcurrentQueue<string> _faults = [];
    private int _numbers = seed % 1000 * 1_000_000;

    public IReadOnlyCollection<Deed> Deeds => _deeds;

    /// <summary>Answers that nobody should get.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Answers that said that it cannot be done at the moment, and what was in their forms.</summary>
    public ConcurrentQueue<(Deed Deed, Sheet Answer)> Refusals { get; } = [];

    /// <summary>Answers that are no fault while what it stands on is away.</summary>
    public IReadOnlyCollection<int> Forgives { get; init; } = [];

    public Load Of(bool imports = true)
    {
        foreach (var (n, (mentor, mentee, answering, pair)) in house.People.Index())
        {
            _hands.Add(Hand("message", mentor, $"/mentorships/{pair}/messages", "form.composer", name => new { Text = name }));
            _hands.Add(n % 2 == 0
                ? Hand("goal", mentee, $"/mentorships/{pair}/goals", "#write", name => new { Text = name, Weeks = 4 })
                : Hand("session", mentee, $"/mentorships/{pair}/sessions", "form[action$='/sessions']", name => new { Day = Day(name), Time = "09:30", Topic = name }));
            _hands.Add(Once("pulse", answering, $"/mentorships/{pair}/pulse"));
        }

        _hands.Add(Codes());
        if (imports)
        {
            _hands.Add(Rosters());
        }

        return this;
    }

    /// <summary>All work until then; what is under way at the end is broken off or not, as it comes.</summary>
    public Task WorkAsync(CancellationToken over) => Task.WhenAll(_hands.Select(hand => Task.Run(() => hand(over), CancellationToken.None)));

    /// <summary>Waits until people are at work again: a server that has just started, on a busy machine, takes its time.</summary>
    public async Task IsUnderWayAsync(int more = 4)
    {
        var before = _deeds.Count(d => d.Acknowledged);
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); _deeds.Count(d => d.Acknowledged) < before + more && patience.Elapsed < TimeSpan.FromSeconds(40);)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>How many rows each roster has.</summary>
    public const int Rows = 120;

    private static string Day(string name) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(2 + (name.GetHashCode(StringComparison.Ordinal) & 15)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Next(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind} {Interlocked.Increment(ref _numbers)}");

    private Func<CancellationToken, Task> Hand(string kind, Someone who, string page, string form, Func<string, object> fields)
    {
        Sheet? sheet = null;
        Deed? deed = null;
        return over => RepeatAsync(async () =>
        {
            if (deed is null)
            {
                sheet = await who.Get(page);
                if (sheet.Status != 200)
                {
                    return;
                }

                _deeds.Enqueue(deed = new Deed(kind, Next(kind)));
            }

            var answer = await who.SubmitOnly(sheet!, form, fields(deed.Name));
            if (Answered(deed, answer))
            {
                deed = null;
            }
            else if (answer.Status == 429)
            {
                // They are quicker than people are.
                await Task.Delay(1000, CancellationToken.None);
            }
        }, over);
    }

    private Func<CancellationToken, Task> Once(string kind, Someone who, string page)
    {
        Sheet? sheet = null;
        Deed? deed = null;
        return over => RepeatAsync(async () =>
        {
            if (deed is null)
            {
                sheet = await who.Get(page);
                if (sheet.Status != 200)
                {
                    return;
                }

                _deeds.Enqueue(deed = new Deed(kind, who.Id.ToString()));
            }

            if (!deed.Acknowledged)
            {
                Answered(deed, await who.SubmitOnly(sheet!, "form.pulse", new { Contact = 4, Progress = 3 }));
            }
        }, over, () => deed?.Acknowledged == true);
    }

    private Func<CancellationToken, Task> Codes() => over => RepeatAsync(async () =>
    {
        using var visitor = house.Visitor();
        var sheet = await visitor.Get("/sign-in");
        if (sheet.Status == 200 && house.Asking.TryDequeue(out var address))
        {
            // Not sent again by itself: whoever gets no answer asks for another code.
            var deed = new Deed("code", address);
            _deeds.Enqueue(deed);
            Answered(deed, await visitor.SubmitOnly(sheet, "form:has([name=Email])", new { Email = address }));
        }

        await Task.Delay(150, CancellationToken.None);
    }, over, () => house.Asking.Count == 0);

    private Func<CancellationToken, Task> Rosters()
    {
        string? page = null;
        Deed? deed = null;
        return over => RepeatAsync(async () =>
        {
            if (deed is null)
            {
                var form = await house.Coordinator.Get($"/programmes/{house.Programme}/rosters");
                if (form.Status != 200)
                {
                    return;
                }

                var name = Next("roster");
                var check = await house.Coordinator.Submit(form, "form[enctype]", new { Side = "Mentee", File = new Upload("roster.csv", Roster(name)) });
                if (check.Status != 200 || check.All("form[action*=Confirm]").Count == 0)
                {
                    return;
                }

                (page, deed) = (check.Path, new Deed("roster", name));
                _deeds.Enqueue(deed);
            }

            var sheet = await house.Coordinator.Get(page!);
            if (sheet.Status == 200 && sheet.All("form[action*=Confirm]").Count > 0)
            {
                deed.Acknowledged = (await house.Coordinator.SubmitOnly(sheet, "form[action*=Confirm]")).Status == 302 || deed.Acknowledged;
            }
            else if (sheet.Status == 200 && sheet.All("progress").Count == 0)
            {
                deed = null;
            }

            await Task.Delay(100, CancellationToken.None);
        }, over);
    }

    private static string Roster(string name)
    {
        var text = new StringBuilder("id,name,email,offers\n");
        for (var i = 0; i < Rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Key(name)}-{i},Someone {i},{Key(name)}-{i}@uni.invalid,Python;R\n");
        }

        return text.ToString();
    }

    /// <summary>How the institutional ids of a roster begin.</summary>
    public static string Key(string roster) => roster.Replace(' ', '-');

    private bool Answered(Deed deed, Sheet answer)
    {
        if (answer.Status == 302)
        {
            return deed.Acknowledged = true;
        }

        if (answer.Status is 503 or 507)
        {
            Refusals.Enqueue((deed, answer));
        }
        else if (answer.Status != 429 && !Forgives.Contains(answer.Status))
        {
            _faults.Enqueue($"{deed.Kind} {deed.Name}: {answer.Status} {answer.What}");
        }

        return false;
    }

    private static async Task RepeatAsync(Func<Task> one, CancellationToken over, Func<bool>? done = null)
    {
        while (!over.IsCancellationRequested && done?.Invoke() != true)
        {
            try
            {
                await one();
                await Task.Delay(20, CancellationToken.None);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                // Nobody answers: it was killed.
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }
}
