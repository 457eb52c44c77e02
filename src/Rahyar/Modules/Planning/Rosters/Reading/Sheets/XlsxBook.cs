using System.Text;
using System.Xml;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters.Reading.Sheets;

/// <summary>What the sheets of an .xlsx workbook share: their names, the texts, and how numbers are shown.</summary>
internal sealed class XlsxBook : IDisposable
{
    private const int MostFormats = 100_000;

    private readonly SheetArchive _archive;
    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);
    private readonly List<string> _visible = [];
    private readonly List<string> _shared = [];
    private readonly List<NumberFormat> _styles = [];
    private bool _from1904;

    private XlsxBook(SheetArchive archive) => _archive = archive;

    /// <summary>Opens the workbook and reads what its sheets share, once for all of them.</summary>
    public static XlsxBook Open(string path)
    {
        var archive = new SheetArchive(path);
        try
        {
            return SheetArchive.Try(() =>
            {
                var book = new XlsxBook(archive);
                book.ReadSheets(archive);
                book.ReadStyles(archive);
                book.ReadTexts(archive);
                return book._visible.Count == 0 ? throw SheetArchive.Damaged() : book;
            });
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>The sheets that people see.</summary>
    public string[] Sheets => [.. _visible];

    /// <summary>Also those that are hidden.</summary>
    public IEnumerable<string> All => _parts.Keys;

    public XmlReader Sheet(string name) => (_parts.GetValueOrDefault(name) is { } part ? _archive.Open(part) : null) ?? throw SheetArchive.Damaged();

    public void Dispose() => _archive.Dispose();

    public string Shared(string index) => Parse.Integer(index) is { } at && at < _shared.Count ? _shared[at] : "";

    public string Shown(string value, string? style) =>
        (Parse.Integer(style ?? "0") is { } at && at < _styles.Count ? _styles[at] : NumberFormat.General).Show(value, _from1904);

    /// <summary>The text of an element that holds nothing else.</summary>
    public static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var (depth, text) = (xml.Depth, "");
        while (xml.Step() && xml.Depth > depth)
        {
            text += xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace ? xml.Value : "";
        }

        return text;
    }

    /// <summary>A text in runs of different looks; how it is pronounced is left out.</summary>
    public static void AppendRich(XmlReader xml, StringBuilder text)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.Step() && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                Text(xml);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "t" })
            {
                text.Append(Text(xml));
            }
        }
    }

    private void ReadSheets(SheetArchive archive)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var links = archive.Open("xl/_rels/workbook.xml.rels"))
        {
            while (links?.Step() == true)
            {
                if (links is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && links.GetAttribute("Id") is { } id && links.GetAttribute("Target") is { } target)
                {
                    targets[id] = target.StartsWith('/') ? target[1..] : $"xl/{target}";
                }
            }
        }

        using var xml = archive.Open("xl/workbook.xml") ?? throw SheetArchive.Damaged();
        while (xml.Step())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                _from1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && xml.GetAttribute("name") is { } name
                && (xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships")) is { } link
                && targets.TryGetValue(link, out var part) && part.Contains("sheet", StringComparison.OrdinalIgnoreCase) && !part.Contains("chartsheet", StringComparison.OrdinalIgnoreCase)
                && _parts.TryAdd(name, part) && xml.GetAttribute("state") is null or "visible")
            {
                _visible.Add(name);
            }
        }
    }

    private void ReadTexts(SheetArchive archive)
    {
        using var xml = archive.Open("xl/sharedStrings.xml");
        var text = new StringBuilder();
        while (xml?.Step() == true)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                AppendRich(xml, text.Clear());
                _shared.Add(text.ToString());
            }
        }
    }

    private void ReadStyles(SheetArchive archive)
    {
        using var xml = archive.Open("xl/styles.xml");
        var (own, inCells) = (new Dictionary<int, string>(), false);
        while (xml?.Step() == true && _styles.Count < MostFormats)
        {
            if (xml.LocalName == "cellXfs")
            {
                inCells = xml.NodeType == XmlNodeType.Element;
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "numFmt" } && Parse.Integer(xml.GetAttribute("numFmtId")) is { } id)
            {
                own[id] = xml.GetAttribute("formatCode") ?? "";
            }
            else if (inCells && xml is { NodeType: XmlNodeType.Element, LocalName: "xf" })
            {
                _styles.Add(Parse.Integer(xml.GetAttribute("numFmtId")) is { } format
                    ? own.TryGetValue(format, out var code) ? NumberFormat.Of(code) : NumberFormat.Usual(format) : NumberFormat.General);
            }
        }
    }
}
