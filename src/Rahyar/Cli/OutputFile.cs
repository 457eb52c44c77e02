namespace Rahyar.Cli;

/// <summary>
/// The file that a command writes: tried before any work is done, written beside what stands there, and put in its place when it is whole. Until then, and
/// wherever anything fails, the old file is as it was.
/// </summary>
internal sealed class OutputFile
{
    private readonly string _target;
    private readonly string? _beside;

    private OutputFile(string target, string? beside) => (_target, _beside) = (target, beside);

    /// <param name="path">As it was given; null where nothing is to be written.</param>
    /// <param name="inputs">Files that the command reads, and must not replace.</param>
    /// <param name="faults">Is told why it cannot be written.</param>
    public static OutputFile? Try(string? path, IEnumerable<string?> inputs, List<string> faults)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            var target = Real(path);
            if (Directory.Exists(target))
            {
                faults.Add($"--out: {path} is a folder.");
            }
            else if (inputs.OfType<string>().Any(input => Real(input) == target))
            {
                faults.Add($"--out: {path} is read by this command, and would be lost.");
            }
            else if (Path.GetDirectoryName(target) is not { } folder || !Directory.Exists(folder))
            {
                faults.Add($"--out: there is no folder {Path.GetDirectoryName(target)}.");
            }
            else if (IsDevice(target))
            {
                return new OutputFile(target, null);
            }
            else
            {
                if (File.Exists(target))
                {
                    // Whoever may not write into it may not replace it either.
                    using var writable = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                }

                var beside = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.part");
                using (new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
                {
                }

                File.Delete(beside);
                return new OutputFile(target, beside);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            faults.Add($"--out: {path} cannot be written: {e.Message}");
        }

        return null;
    }

    /// <summary>Writes the whole and puts it in its place.</summary>
    public void Write(Action<TextWriter> write)
    {
        try
        {
            using (var stream = new FileStream(_beside ?? _target, _beside is null ? FileMode.Open : FileMode.CreateNew, FileAccess.Write))
            {
                using (var text = new StreamWriter(stream, leaveOpen: true))
                {
                    write(text);
                }

                stream.Flush(flushToDisk: _beside is not null);
            }

            if (_beside is not null)
            {
                File.Move(_beside, _target, overwrite: true);
            }
        }
        catch (ArgumentOutOfRangeException e)
        {
            // What the runtime makes of a file that may not grow so long.
            throw new IOException($"{_target} cannot be written: {e.Message}", e);
        }
        finally
        {
            if (_beside is not null)
            {
                File.Delete(_beside);
            }
        }
    }

    // /dev/stdout and its like are written into; /dev/shm is a disk in memory, with files like any other.
    private static bool IsDevice(string target) => target.Split(Path.DirectorySeparatorChar) is ["", "proc", ..] or ["", "dev", not "shm", ..];

    private static string Real(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
    }
}
