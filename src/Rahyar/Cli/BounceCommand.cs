using System.CommandLine;
using Rahyar.Data;
using Rahyar.Emails.Bounces;

namespace Rahyar.Cli;

/// <summary><c>rahyar bounce</c>: mail that came back, from the pipe of a mail server. What it says names nobody: mail servers keep it in their logs.</summary>
internal static class BounceCommand
{
    // As mail servers have it (sysexits): they keep the message and come again.
    private const int TryLater = 75;

    public static Command Make(string[] settings)
    {
        var recipient = new Argument<string?>("RECIPIENT") { Description = "The address to which it was brought; without it, the message's own headers say so.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("bounce", "Read a message from the standard input, and note at its e-mail that it could not be delivered. It works on the database of `rahyar serve`, and ends with 0 "
            + "whatever the message is, since a mail server must not bounce bounces, and with 75 (try later) where it cannot work at the moment.")
        {
            recipient,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                using var message = await ReadAsync(cancellation);
                await using var app = App.Build(settings, builder => builder.Logging.ClearProviders());
                await using var scope = app.Services.CreateAsyncScope();
                var (db, now) = (scope.ServiceProvider.GetRequiredService<AppDb>(), app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
                Console.WriteLine(await BounceReader.ReadAsync(db, message, parsed.GetValue(recipient), now, cancellation) switch
                {
                    BounceOutcome.Noted => "Noted: the e-mail came back.",
                    BounceOutcome.Again => "It was noted before. Nothing was changed.",
                    BounceOutcome.Unknown => "It speaks of no e-mail that is known here. Nothing was changed.",
                    _ => "It tells of no e-mail that failed for good. Nothing was changed.",
                });
                return 0;
            }
            catch (Exception e)
            {
                // Settings that are wrong, and a database that waits for its upgrade, are mended like an outage: the message must still be there then.
                // So does one that was ended in the middle.
                await Console.Error.WriteLineAsync(Outage.Is(e) || Outage.IsBusy(e)
                    ? "The database cannot be reached. Nothing was changed; the message is to be brought again later."
                    : $"It could not be read now ({e.GetBaseException().GetType().Name}); `rahyar doctor` may say why. Nothing was changed; the message is to be brought again later.");
                return TryLater;
            }
        });
        return command;
    }

    private static async Task<MemoryStream> ReadAsync(CancellationToken cancellation)
    {
        var message = new MemoryStream();
        await using var input = Console.OpenStandardInput();
        var some = new byte[81920];
        while (message.Length < BounceReader.MostBytes && await input.ReadAsync(some, cancellation) is > 0 and var read)
        {
            message.Write(some, 0, read);
        }

        // The rest is let pass, so that the mail server does not stumble over a broken pipe.
        await input.CopyToAsync(Stream.Null, cancellation);
        message.Position = 0;
        return message;
    }
}
