namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>Room on the disk of the data folder, and what kind of disk it is.</summary>
internal sealed class DiskCheck : Check
{
    private const double Tight = 1024, Full = 100;
    private static readonly string[] Shared = ["nfs", "nfs4", "cifs", "smb", "smb2", "smbfs", "9p", "fuse.sshfs"];

    public override string Name => "disk";

    public override Task<Finding[]> LookAsync(Installation house, CancellationToken ct)
    {
        var folder = new DirectoryInfo(house.DataFolder);
        while (!folder.Exists && folder.Parent is { } parent)
        {
            folder = parent;
        }

        var drive = new DriveInfo(folder.FullName);
        var free = Math.Round(drive.AvailableFreeSpace / 1024.0 / 1024, 1);
        return Task.FromResult<Finding[]>([free < Full ? Broken("full", house.DataFolder, free)
            : house.Postgres is null && Shared.Contains(drive.DriveFormat) ? Broken("shared", house.DataFolder, drive.DriveFormat)
            : free < Tight ? Look("tight", house.DataFolder, free)
            : Ok("room", house.DataFolder, Math.Round(free / 1024, 1))]);
    }
}
