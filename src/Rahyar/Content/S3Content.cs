using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Rahyar.Data;

namespace Rahyar.Content;

/// <summary>Contents as objects in a bucket of Amazon S3 or of another server that speaks its protocol.</summary>
internal sealed class S3Content(IAmazonS3 s3, string bucket, ILogger<S3Content> logger) : IContentStore, IDisposable
{
    public Task PutAsync(string name, Stream content, CancellationToken cancellationToken) => TryAsync(async () => await s3.PutObjectAsync(
        new PutObjectRequest { BucketName = bucket, Key = name, InputStream = content, AutoCloseStream = false, UseChunkEncoding = false }, cancellationToken));

    public async Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) =>
        await HeadAsync(name, cancellationToken) is { } head ? new S3Reader((head.ETag, head.ContentLength), (range, tag, ct) => TryAsync(() => s3.GetObjectAsync(
            new GetObjectRequest { BucketName = bucket, Key = name, ByteRange = range, EtagToMatch = tag }, ct))) : null;

    public async Task<bool> HasAsync(string name, CancellationToken cancellationToken) => await HeadAsync(name, cancellationToken) is not null;

    public async Task<bool> MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        var copied = await TryAsync(() => OrNoneAsync(() => s3.CopyObjectAsync(
            new CopyObjectRequest { SourceBucket = bucket, SourceKey = from, DestinationBucket = bucket, DestinationKey = to }, cancellationToken)));
        if (copied is null)
        {
            return false;
        }

        await RemoveAsync(from, cancellationToken);
        return true;
    }

    public Task RemoveAsync(string name, CancellationToken cancellationToken) =>
        TryAsync(() => OrNoneAsync(() => s3.DeleteObjectAsync(bucket, name, cancellationToken)));

    public async IAsyncEnumerable<StoredContent> ListAsync(string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = folder };
        do
        {
            var page = await TryAsync(() => s3.ListObjectsV2Async(request, cancellationToken));
            foreach (var found in page.S3Objects ?? [])
            {
                yield return new StoredContent(found.Key, new DateTimeOffset(found.LastModified!.Value.ToUniversalTime()));
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is { Length: > 0 });
    }

    public void Dispose() => s3.Dispose();

    private Task<GetObjectMetadataResponse?> HeadAsync(string name, CancellationToken cancellationToken) =>
        TryAsync(() => OrNoneAsync(() => s3.GetObjectMetadataAsync(bucket, name, cancellationToken)));

    private static async Task<T?> OrNoneAsync<T>(Func<Task<T>> ask) where T : class
    {
        try
        {
            return await ask();
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    }

    private async Task<T> TryAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException)
        {
            logger.LogError(e, "The store for contents, bucket {Bucket}, does not serve.", bucket);
            throw new Refused("away.content") { Cause = e };
        }
    }
}
