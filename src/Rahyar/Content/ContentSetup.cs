using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Content;

/// <summary>Chooses where contents lie: in a bucket when the settings name one, else in the data folder.</summary>
internal static class ContentSetup
{
    public static void AddContent(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ArrivingFiles>();
        services.AddSingleton(all => Open(configuration, all.GetRequiredService<TimeProvider>(), all.GetRequiredService<ILoggerFactory>()));
        services.AddScheduledWork<ContentSweep>();
    }

    /// <summary>The store that the settings name.</summary>
    public static IContentStore Open(IConfiguration configuration, TimeProvider clock, ILoggerFactory loggers) => configuration["S3:Bucket"] is { Length: > 0 } bucket
        ? new S3Content(Connect(configuration.GetSection("S3")), bucket, loggers.CreateLogger<S3Content>())
        : new DiskContent(new ArrivingFiles(configuration), clock, loggers.CreateLogger<DiskContent>());

    /// <summary>Writes, reads and removes a content of a few bytes; false when it came back as another.</summary>
    public static async Task<bool> ProveAsync(this IContentStore contents, CancellationToken cancellationToken)
    {
        var (name, proof) = ($"proof/{Guid.CreateVersion7():N}", Guid.NewGuid().ToByteArray());
        using (var given = new MemoryStream(proof))
        {
            await contents.PutAsync(name, given, cancellationToken);
        }

        var read = new byte[proof.Length];
        await using (var back = await contents.OpenAsync(name, cancellationToken))
        {
            await (back ?? Stream.Null).ReadAtLeastAsync(read, read.Length, throwOnEndOfStream: false, cancellationToken);
        }

        await contents.RemoveAsync(name, cancellationToken);
        return read.SequenceEqual(proof);
    }

    /// <summary>Adds a folder whose contents are named by rows of a module.</summary>
    public static void AddContentFolder<TFolder>(this IServiceCollection services)
        where TFolder : ContentFolder
    {
        services.AddSingleton<TFolder>();
        services.AddSingleton<ContentFolder>(all => all.GetRequiredService<TFolder>());
    }

    private static AmazonS3Client Connect(IConfigurationSection settings)
    {
        var config = new AmazonS3Config
        {
            // Newer checks than the protocol asks for are refused by many servers other than Amazon's.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxErrorRetry = 2,
        };
        if (settings["Address"] is { Length: > 0 } address)
        {
            (config.ServiceURL, config.AuthenticationRegion, config.ForcePathStyle) = (address, settings["Region"] ?? "us-east-1", true);
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(settings["Region"] ?? "us-east-1");
        }

        // Without a key of its own the server is known by the machine it runs on, in the ways of Amazon's SDK.
        var s3 = settings["AccessKey"] is { Length: > 0 } key ? new AmazonS3Client(key, settings["SecretKey"] ?? "", config) : new AmazonS3Client(config);
        s3.BeforeRequestEvent += PlainCopySource;
        return s3;
    }

    // The SDK escapes the slashes in the name of what is copied, which not every server undoes. Our names need no escape.
    private static void PlainCopySource(object sender, RequestEventArgs args)
    {
        const string source = "x-amz-copy-source";
        if (args is WebServiceRequestEventArgs { Headers: var headers } && headers.TryGetValue(source, out var escaped))
        {
            headers[source] = Uri.UnescapeDataString(escaped);
        }
    }
}
