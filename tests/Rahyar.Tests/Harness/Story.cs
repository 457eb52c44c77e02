namespace Rahyar.Tests.Harness;

/// <summary>A test that reads as a story: a fresh Rahyar of its own for each method.</summary>
public abstract class Story : IAsyncLifetime
{
    private RunningApp? _app;

    private protected RunningApp app => _app ?? throw new InvalidOperationException("The story has not begun.");

    /// <summary>Settings for this story, as on the command line (<c>--Section:Key=value</c>).</summary>
    private protected virtual string[] Settings => [];

    /// <summary>For stories in which something happens to the database itself.</summary>
    private protected virtual Task<TestDatabase> Database() => TestDatabase.MakeAsync();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await RunningApp.OpenAsync(await Database(), Settings);
        await Arrange();
    }

    /// <summary>What is so before each method of the story.</summary>
    private protected virtual Task Arrange() => Task.CompletedTask;

    /// <summary>What has to end after each method of the story.</summary>
    private protected virtual ValueTask Leave() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await Leave();

        GC.SuppressFinalize(this);
    }
}
