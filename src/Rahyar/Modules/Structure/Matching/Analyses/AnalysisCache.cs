using System.Collections.Concurrent;
using Rahyar.Data;
using Rahyar.Web.Limits;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.Matching.Analyses;

/// <summary>
/// Caches analyses of a matching that take a while: computed in the background one at a time, shared by all who ask for the
/// same, kept for a few minutes, and lost when the server stops.
/// </summary>
internal sealed class AnalysisCache(IServiceScopeFactory scopes, TimeProvider clock, IHostApplicationLifetime lifetime, IHttpContextAccessor requests, IConfiguration configuration) : IDisposable
{
    private const int MostKept = 4, MostWaiting = 12;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly TimeSpan _longest = TimeSpan.FromSeconds(Parse.Integer(configuration["Rahyar:AnalysisSeconds"]) is > 0 and var seconds ? seconds : 300);

    private readonly ConcurrentDictionary<string, Analysis> _asked = new();
    private readonly SemaphoreSlim _oneAtATime = new(1);

    private sealed record Analysis(Lazy<Task<object>> Answer, CancellationTokenSource Stopping, DateTimeOffset AskedAt);

    /// <summary>What there is within the reader's patience; where it is neither the answer nor given up, ask again.</summary>
    public async Task<Asked<T>> AskAsync<T>(
        string question, Func<AppDb, CancellationToken, Task<T>> answer, TimeSpan patience, CancellationToken cancellationToken) where T : class
    {
        Forget(question);
        if (!_asked.ContainsKey(question))
        {
            ExpectRoom();
        }

        var inquiry = _asked.GetOrAdd(question, _ =>
        {
            var stopping = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
            return new Analysis(new(() => Task.Run(() => WorkOutAsync(answer, stopping.Token), CancellationToken.None)), stopping, clock.GetUtcNow());
        });
        var work = inquiry.Answer.Value;
        if (await Task.WhenAny(work, Task.Delay(patience, cancellationToken)) != work)
        {
            return new(null);
        }

        if (!work.IsCompletedSuccessfully)
        {
            _asked.TryRemove(new(question, inquiry));
        }

        try
        {
            return new((T)await work);
        }
        catch (OperationCanceledException) when (inquiry.Stopping.IsCancellationRequested)
        {
            return new(null);
        }
        catch (TimeoutException)
        {
            return new(null) { GivenUp = true };
        }
    }

    /// <summary>Gives the question up, for all who ask it.</summary>
    public void Stop(string question)
    {
        if (_asked.TryRemove(question, out var inquiry))
        {
            inquiry.Stopping.Cancel();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    // Asking again for what is under way costs nothing; a new question has its brake.
    private void ExpectRoom()
    {
        var wait = TimeSpan.FromMinutes(1);
        var slow = _asked.Count(q => !q.Value.Answer.Value.IsCompleted) >= MostWaiting
            ? new Refused("slow.computation", wait) { After = wait }
            : requests.HttpContext?.Brake(Brake.Computation);
        if (slow is not null)
        {
            throw slow;
        }
    }

    private async Task<object> WorkOutAsync<T>(Func<AppDb, CancellationToken, Task<T>> answer, CancellationToken cancellationToken) where T : class
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        // Others wait for their turn: nobody's question takes for ever.
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(_longest);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await answer(scope.ServiceProvider.GetRequiredService<AppDb>(), limited.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"An analysis took longer than {_longest} and was given up.", e);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    // A whole roster hangs on an answer: only the last few are kept.
    private void Forget(string asked)
    {
        var answered = _asked.Where(q => q.Value.Answer.Value.IsCompleted).OrderByDescending(q => q.Value.AskedAt).ToList();
        foreach (var old in answered.Where((q, n) => n >= MostKept - 1 && q.Key != asked || clock.GetUtcNow() - q.Value.AskedAt > Kept))
        {
            _asked.TryRemove(old);
        }
    }
}

/// <param name="Answer">Null while it is being worked out, and where it was given up or stopped.</param>
internal sealed record Asked<T>(T? Answer) where T : class
{
    /// <summary>It took too long.</summary>
    public bool GivenUp { get; init; }
}
