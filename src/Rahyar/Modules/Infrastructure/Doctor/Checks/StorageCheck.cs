using Microsoft.Extensions.Logging.Abstractions;
using Rahyar.Content;
using Rahyar.Data;

namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>Writes, reads and removes a small content where files are kept.</summary>
internal sealed class StorageCheck : Check
{
    public override string Name => "storage";
    public override string Settings => "S3:";

    public override async Task<Finding[]> LookAsync(Installation house, CancellationToken ct)
    {
        var bucket = house.Configuration["S3:Bucket"] is { Length: > 0 } named ? named : null;
        if (bucket is null && !Directory.Exists(house.DataFolder))
        {
            return [Look("no-folder", house.DataFolder)];
        }

        var where = bucket ?? house.DataFolder;
        var contents = house.OpenContent(NullLoggerFactory.Instance);
        try
        {
            return [await contents.ProveAsync(ct) ? Ok("works", where) : Broken("other", where)];
        }
        catch (Refused e)
        {
            return [Broken("refuses", where, e.Cause is { } cause ? Reason.Of(cause) : e.Name)];
        }
        finally
        {
            (contents as IDisposable)?.Dispose();
        }
    }
}
