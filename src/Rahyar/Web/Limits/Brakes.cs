using Rahyar.Web.Texts;

namespace Rahyar.Web.Limits;

/// <summary>
/// How often something may be done, by one person (or a visitor's network) and in all. Each has a number at once, and gets it back
/// evenly over time (GCRA): whoever waits a little may go on, and is told how long. Kept in the memory of this node: a limit is a brake, not a count.
/// </summary>
internal sealed class Brakes(IConfiguration configuration, TimeProvider clock)
{
    private const string Everyone = "all";
    private const int Tidied = 20_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(Brake Brake, string Who), long> _emptyAt = [];
    private readonly bool _off = configuration["Rahyar:Brakes"] == "off";

    private readonly Dictionary<Brake, Limit> _limits = new()
    {
        [Brake.Write] = PerMinute(configuration, "Rahyar:WritesPerMinute", 60, atOnce: 2, inAll: 100),
        [Brake.Visit] = PerMinute(configuration, "Rahyar:SignInsPerMinute", 240, atOnce: 1, inAll: 20),
        [Brake.Proof] = new(Tries.Guesses.Most, Tries.Guesses.Most * (TimeSpan.FromHours(1) / Tries.Guesses.Window), 1000),
        [Brake.Letter] = new(Number(configuration, "Rahyar:LettersPerHour", 60), Number(configuration, "Rahyar:LettersPerHour", 60), 50),
        [Brake.Asking] = new(8, 16, 50),
        [Brake.Reply] = new(30, 60, 50),
        [Brake.Vote] = new(30, 120, 50),
        [Brake.Computation] = new(Number(configuration, "Rahyar:ComputationsPerHour", 60) / 2, Number(configuration, "Rahyar:ComputationsPerHour", 60), 10),
        [Brake.Volume] = new(Number(configuration, "Rahyar:DailyMegabytes", 300), Number(configuration, "Rahyar:DailyMegabytes", 300) / 24, 100),
        [Brake.Beacon] = new(60, 3600, 1000),
    };

    /// <param name="AtOnce">What may come one after the other.</param>
    /// <param name="PerHour">What comes back in an hour.</param>
    /// <param name="InAll">How many times as much everyone together may do.</param>
    private sealed record Limit(double AtOnce, double PerHour, int InAll)
    {
        public long Ticks(double cost) => (long)(Math.Min(cost, AtOnce) * TimeSpan.TicksPerHour / PerHour);
    }

    /// <summary>Takes so much of it; null where it is let through, or else for how long it has to wait, and nothing was taken.</summary>
    public TimeSpan? Take(Brake brake, string who, double cost = 1)
    {
        if (_off)
        {
            return null;
        }

        var (limit, now) = (_limits[brake], clock.GetUtcNow().UtcTicks);
        var all = limit with { AtOnce = limit.AtOnce * limit.InAll, PerHour = limit.PerHour * limit.InAll };
        lock (_gate)
        {
            var (own, everyones) = (After(limit, who), After(all, Everyone));
            var wait = Math.Max(own - now - limit.Ticks(limit.AtOnce), everyones - now - all.Ticks(all.AtOnce));
            if (wait > 0)
            {
                return TimeSpan.FromTicks(wait);
            }

            (_emptyAt[(brake, who)], _emptyAt[(brake, Everyone)]) = (own, everyones);
            Tidy(now);
            return null;
        }

        long After(Limit of, string whose)
        {
            var (empty, latest) = (_emptyAt.GetValueOrDefault((brake, whose)), now + of.Ticks(of.AtOnce));
            if (empty > latest)
            {
                // A clock that was set back must not make anybody wait for the old time.
                _emptyAt[(brake, whose)] = empty = latest;
            }

            return Math.Max(empty, now) + of.Ticks(cost);
        }
    }

    private void Tidy(long now)
    {
        if (_emptyAt.Count > Tidied)
        {
            foreach (var done in _emptyAt.Where(e => e.Value <= now).Select(e => e.Key).ToList())
            {
                _emptyAt.Remove(done);
            }
        }
    }

    private static Limit PerMinute(IConfiguration configuration, string key, int usual, int atOnce, int inAll) =>
        new(Number(configuration, key, usual) * atOnce, Number(configuration, key, usual) * 60, inAll);

    private static double Number(IConfiguration configuration, string key, int usual) => Parse.Integer(configuration[key]) is > 0 and var n ? n : usual;
}
