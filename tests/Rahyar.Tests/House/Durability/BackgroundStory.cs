using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Rahyar.Cli;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Durability;

/// <summary>No background work ends the house; what ends it says so in its exit code.</summary>
[Trait("Database", "sqlite")]
public sealed class BackgroundStory : Story
{
    [Fact]
    public void All_that_goes_on_in_the_background_begins_again_when_it_stumbles()
    {
        var others = typeof(AppDb).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(BackgroundService)) && !t.IsAssignableTo(typeof(BackgroundWork)));

        Assert.Empty(others);
        Assert.NotEmpty(app.Services.GetServices<IHostedService>().OfType<BackgroundWork>());
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Work_that_throws_begins_again(bool cancelled)
    {
        using var work = new Stumbling(() => cancelled ? new OperationCanceledException("A time-out of a driver.") : new InvalidOperationException("The disk is full."));
        await work.StartAsync(Cancellation);

        await work.BegunThrice.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        Assert.False(work.ExecuteTask!.IsCompleted);
        await work.StopAsync(Cancellation);
        Assert.True(work.ExecuteTask.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_librarys_background_work_that_throws_ends_the_house_with_an_exit_code_that_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("rahyar-test-").FullName;
        try
        {
            await using var house = App.Build(["--urls", "http://127.0.0.1:0", "--Rahyar:Schedule=off", $"--Rahyar:DataFolder={folder}"], builder =>
            {
                builder.Services.AddHostedService<Foreign>();
                builder.Logging.ClearProviders();
            });
            await App.PrepareDatabaseAsync(house.Services);

            Assert.Equal(1, await house.ServeAsync(null, Cancellation));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Foreign : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Delay(500, stoppingToken);
            throw new InvalidOperationException("A library's.");
        }
    }

    private sealed class Stumbling(Func<Exception> over) : BackgroundWork(NullLogger.Instance)
    {
        private int _begun;

        public TaskCompletionSource BegunThrice { get; } = new();

        protected override TimeSpan Pause => TimeSpan.FromMilliseconds(1);

        protected override Task WorkAsync(CancellationToken stoppingToken)
        {
            if (++_begun < 3)
            {
                throw over();
            }

            BegunThrice.TrySetResult();
            return Task.Delay(Timeout.Infinite, stoppingToken);
        }
    }
}
