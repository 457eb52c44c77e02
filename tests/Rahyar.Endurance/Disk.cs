using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Runtime.Versioning;
using Rahyar.Tests.Harness;

[assembly: SupportedOSPlatform("linux")]

namespace Rahyar.Endurance;

/// <summary>
/// The disk (and the clock) under a program that is started with <see cref="Environment"/>: see disk.c, which is compiled here. A power cut brings
/// each file back to its last fsync, with a part of what was written since then, block by block, as chance has it.
/// </summary>
internal sealed class Disk : IDisposable
{
    private const int Block = 4096, Head = 48;
    private const uint Magic = 0x4B534944;

    private static readonly Lazy<string?> Compiled = new(Compile);

    private readonly string _own = Directory.CreateTempSubdirectory("rahyar-disk-").FullName;
    private readonly string _folder;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _control;

    private Disk(string folder)
    {
        _folder = folder;
        File.WriteAllBytes(Control, new byte[64]);
        File.WriteAllBytes(Log, []);
        foreach (var path in new[] { _own, Control, Log })
        {
            // PostgreSQL runs as another.
            File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        }

        _file = MemoryMappedFile.CreateFromFile(Control, FileMode.Open, null, 0, MemoryMappedFileAccess.ReadWrite);
        _control = _file.CreateViewAccessor(0, 16);
    }

    private string Control => Path.Combine(_own, "control");
    private string Log => Path.Combine(_own, "log");

    /// <summary>What the program is started with.</summary>
    public IReadOnlyDictionary<string, string> Environment(bool records) => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Compiled.Value!,
        ["DISK_FOLDER"] = _folder,
        ["DISK_CONTROL"] = Control,
        [records ? "DISK_LOG" : "DISK_NO_LOG"] = Log,
    };

    /// <summary>Whether fsync does nothing, as on a disk that lies.</summary>
    public bool Lies { set => _control.Write(4, value ? 1 : 0); }

    public void Fills() => _control.Write(0, 28);

    public void Breaks() => _control.Write(0, 5);

    public void IsWell() => _control.Write(0, 0);

    public void SetClock(TimeSpan ahead) => _control.Write(8, (long)ahead.TotalSeconds);

    /// <summary>A disk over a folder; skips the test where nothing can be compiled, but fails when <c>CI</c> is set.</summary>
    public static Disk Over(string folder)
    {
        if (Compiled.Value is null)
        {
            Assert.SkipWhen(System.Environment.GetEnvironmentVariable("CI") is null or "", "gcc is missing (apt install gcc libc6-dev): no disk can be cut off.");
            Assert.Fail("gcc is missing.");
        }

        return new Disk(folder);
    }

    /// <summary>From here on, what is on the disk counts as synchronised.</summary>
    public void Begin()
    {
        using var log = new FileStream(Log, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        log.SetLength(0);
    }

    /// <summary>After everything that wrote was killed: what was not synchronised is lost, all of it or each block by chance. Returns how many blocks.</summary>
    public int CutOff(Random random)
    {
        var unsynced = ReadLog();
        var paths = Inodes();
        // Half of the time a disk has kept nothing that it need not have kept.
        var keeps = random.Next(2) == 0 ? 0 : random.NextDouble();
        var lost = 0;
        foreach (var (inode, writes) in unsynced.Where(u => u.Value.Count > 0))
        {
            if (paths.TryGetValue(inode, out var path))
            {
                lost += Undo(path, writes, keeps, random);
            }
        }

        Begin();
        return lost;
    }

    public void Dispose()
    {
        _control.Dispose();
        _file.Dispose();
        Directory.Delete(_own, recursive: true);
    }

    private sealed record Write(long Offset, long Length, long Size, byte[] Old);

    private Dictionary<ulong, List<Write>> ReadLog()
    {
        var unsynced = new Dictionary<ulong, List<Write>>();
        using var log = new BufferedStream(File.OpenRead(Log), 1 << 20);
        var head = new byte[Head];
        while (log.ReadAtLeast(head, Head, throwOnEndOfStream: false) == Head)
        {
            Assert.Equal(Magic, BinaryPrimitives.ReadUInt32LittleEndian(head));
            long Number(int at) => BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(at));
            var inode = (ulong)Number(8);
            var writes = unsynced.TryGetValue(inode, out var known) ? known : unsynced[inode] = [];
            var (offset, length, size) = (Number(16), Number(24), Number(40));
            var old = new byte[Number(32)];
            if (log.ReadAtLeast(old, old.Length, throwOnEndOfStream: false) < old.Length)
            {
                break;
            }

            switch (BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)))
            {
                case 1:
                    if (size == 0)
                    {
                        // A new file, maybe under the number of one that is gone.
                        writes.Clear();
                    }

                    writes.Add(new Write(offset, length, size, old));
                    break;
                case 2:
                    writes.Clear();
                    break;
                case 3:
                    // Lengths are durable: what lay behind is gone and stays so.
                    writes.RemoveAll(w => w.Offset >= offset);
                    break;
            }
        }

        return unsynced;
    }

    private static int Undo(string path, List<Write> writes, double keeps, Random random)
    {
        var now = File.ReadAllBytes(path);
        var old = (byte[])now.Clone();
        var blocks = new SortedSet<long>();
        foreach (var write in Enumerable.Reverse(writes))
        {
            // What was behind the end did not exist.
            var from = Math.Min(write.Offset, old.Length);
            var to = Math.Min(write.Offset + write.Length, old.Length);
            old.AsSpan((int)from, (int)(to - from)).Clear();
            write.Old.AsSpan(0, (int)Math.Min(write.Old.Length, to - from)).CopyTo(old.AsSpan((int)from));
            for (var block = write.Offset / Block; block * Block < write.Offset + write.Length; block++)
            {
                blocks.Add(block);
            }
        }

        var was = Math.Min(writes[0].Size, now.Length);
        long end = was;
        var lost = 0;
        foreach (var block in blocks)
        {
            var from = Math.Min(block * Block, now.Length);
            var to = Math.Min(from + Block, now.Length);
            if (random.NextDouble() < keeps)
            {
                end = Math.Max(end, to);
            }
            else
            {
                old.AsSpan((int)from, (int)(to - from)).CopyTo(now.AsSpan((int)from));
                lost++;
            }
        }

        // The same file under the same number: nobody has it open any more.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.Write(now);
        // A length that grew without fsync is as good as lost, unless something behind was kept.
        file.SetLength(end);
        return lost;
    }

    private Dictionary<ulong, string> Inodes()
    {
        var start = new ProcessStartInfo("find", [_folder, "-type", "f", "-printf", "%i %p\\n"]) { RedirectStandardOutput = true };
        using var find = Process.Start(start)!;
        var lines = find.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        find.WaitForExit();
        return lines.Select(l => l.Split(' ', 2)).ToDictionary(l => ulong.Parse(l[0], CultureInfo.InvariantCulture), l => l[1]);
    }

    private static string? Compile()
    {
        if (!File.Exists("/usr/bin/gcc"))
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("rahyar-disk-so-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var library = Path.Combine(folder, "disk.so");
        using var gcc = Process.Start(new ProcessStartInfo("gcc", ["-shared", "-fPIC", "-O2", "-o", library, Path.Combine(AppContext.BaseDirectory, "disk.c"), "-ldl", "-lpthread"]))!;
        gcc.WaitForExit();
        return gcc.ExitCode == 0 ? library : null;
    }
}
