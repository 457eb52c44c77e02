namespace Rahyar.Modules.Communication.Files;

/// <summary>
/// The kinds of files that students and mentors hand each other. Nothing that runs when it is opened in a browser (HTML, SVG) or
/// on a computer is among them; whatever else is needed goes into a zip file.
/// </summary>
internal static class FileKinds
{
    private const string Word = "application/vnd.openxmlformats-officedocument", Open = "application/vnd.oasis.opendocument";

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".doc"] = "application/msword",
        [".docx"] = $"{Word}.wordprocessingml.document",
        [".odt"] = $"{Open}.text",
        [".rtf"] = "application/rtf",
        [".ppt"] = "application/vnd.ms-powerpoint",
        [".pptx"] = $"{Word}.presentationml.presentation",
        [".odp"] = $"{Open}.presentation",
        [".xls"] = "application/vnd.ms-excel",
        [".xlsx"] = $"{Word}.spreadsheetml.sheet",
        [".ods"] = $"{Open}.spreadsheet",
        [".epub"] = "application/epub+zip",
        [".txt"] = "text/plain; charset=utf-8",
        [".md"] = "text/markdown; charset=utf-8",
        [".csv"] = "text/csv; charset=utf-8",
        [".tex"] = "text/x-tex; charset=utf-8",
        [".bib"] = "text/x-bibtex; charset=utf-8",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".heic"] = "image/heic",
        [".mp3"] = "audio/mpeg",
        [".m4a"] = "audio/mp4",
        [".ogg"] = "audio/ogg",
        [".opus"] = "audio/ogg",
        [".wav"] = "audio/wav",
        [".zip"] = "application/zip",
    };

    /// <summary>What a file dialog offers.</summary>
    public static string Offered { get; } = string.Join(',', Types.Keys);

    /// <summary>The media type of a file by the ending of its name; null for a kind that is not taken.</summary>
    public static string? TypeOf(string name) => Types.GetValueOrDefault(Path.GetExtension(name));
}
