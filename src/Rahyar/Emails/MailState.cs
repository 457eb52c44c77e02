namespace Rahyar.Emails;

/// <summary>
/// Whether mail goes out at the moment, as this node knows it: from each letter that it hands over, and from a look at the mail server
/// where the last is older than a minute. Whoever waits for a code, and whoever runs the house, is told at once.
/// </summary>
internal sealed class MailState(SmtpSettings? route, TimeProvider clock, ILogger<MailState> log) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1), Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _looking = new(1);
    private DateTimeOffset _known;

    public bool IsSet => route is not null;

    /// <summary>What the mail server said, or why it said nothing; null while mail goes out.</summary>
    public string? Trouble { get; private set; }

    public void Works()
    {
        if (Trouble is not null)
        {
            log.LogInformation("Mail goes out again.");
        }

        (Trouble, _known) = (null, clock.GetUtcNow());
    }

    public void Fails(Exception e)
    {
        var trouble = e.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.');
        if (Trouble is null)
        {
            log.LogError("Mail does not go out: {Reason}", trouble);
        }

        (Trouble, _known) = (trouble, clock.GetUtcNow());
    }

    /// <summary>Whether mail goes out; asks the mail server when that has not been known for a minute. Where there is none, nothing can fail.</summary>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        if (route is null || (clock.GetUtcNow() - _known).Duration() < Fresh)
        {
            return Trouble is null;
        }

        await _looking.WaitAsync(cancellationToken);
        try
        {
            if ((clock.GetUtcNow() - _known).Duration() >= Fresh)
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                patience.CancelAfter(Patience);
                await TryAsync(route, patience.Token, cancellationToken);
            }
        }
        finally
        {
            _looking.Release();
        }

        return Trouble is null;
    }

    public void Dispose() => _looking.Dispose();

    private async Task TryAsync(SmtpSettings route, CancellationToken patience, CancellationToken cancellationToken)
    {
        try
        {
            await route.TryAsync(patience);
            Works();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Fails(new TimeoutException($"{route.Host}:{route.Port} does not answer."));
        }
        catch (Exception e) when (SmtpSettings.IsTrouble(e))
        {
            Fails(e);
        }
    }
}
