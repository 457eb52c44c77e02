using System.Text;
using System.Xml;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters.Reading.Sheets;

/// <summary>The rows of one sheet of an .ods workbook, with what people see in its cells.</summary>
internal sealed class OdsRows : RosterRows
{
    // Nobody stands in a list a thousand times; a few bytes can say a milliard rows.
    private const int MostRepeats = 1000;

    private readonly SheetArchive _archive;
    private readonly XmlReader _xml;
    private string[] _cells = [];
    private readonly bool _isEmpty;
    private readonly bool _isAll;
    private int _again;

    /// <param name="path">The file.</param>
    /// <param name="sheet">By its name; null is all of them, one after the other.</param>
    public OdsRows(string path, string? sheet)
    {
        _archive = new SheetArchive(path);
        try
        {
            _xml = _archive.Open("content.xml") ?? throw SheetArchive.Damaged();
            _isAll = sheet is null;
            if (!_isAll && !SheetArchive.Try(() => Tables(_xml).Any(name => name == sheet)))
            {
                throw SheetArchive.Damaged();
            }
        }
        catch
        {
            _xml?.Dispose();
            _archive.Dispose();
            throw;
        }

        _isEmpty = !_isAll && _xml.IsEmptyElement;
    }

    public static string[] SheetsOf(string path)
    {
        using var archive = new SheetArchive(path);
        using var xml = archive.Open("content.xml");
        var sheets = xml is null ? [] : SheetArchive.Try(() => Tables(xml).Distinct().ToArray());
        return sheets.Length > 0 ? sheets : throw SheetArchive.Damaged();
    }

    public override string[]? Next() => SheetArchive.Try(() =>
    {
        if (_again > 0)
        {
            _again--;
            Row++;
            return _cells;
        }

        while (!_isEmpty && _xml.Step() && (_isAll || _xml is not { NodeType: XmlNodeType.EndElement, LocalName: "table" }))
        {
            if (_xml is { NodeType: XmlNodeType.Element, LocalName: "table-row" })
            {
                var times = Times("number-rows-repeated");
                _cells = _xml.IsEmptyElement ? [] : Cells();
                if (_cells.Length == 0)
                {
                    // To the end of the sheet there is nothing but room.
                    Row = Math.Min(Row + times, int.MaxValue / 2);
                    continue;
                }

                if (times > MostRepeats)
                {
                    throw RosterFile.TooLarge();
                }

                _again = times - 1;
                Row++;
                return _cells;
            }
        }

        return null;
    });

    public override void Dispose()
    {
        _xml.Dispose();
        _archive.Dispose();
    }

    private string[] Cells()
    {
        var cells = new List<string>();
        var (depth, at) = (_xml.Depth, 0);
        while (_xml.Step() && _xml.Depth > depth)
        {
            if (_xml is not { NodeType: XmlNodeType.Element, LocalName: "table-cell" or "covered-table-cell" })
            {
                continue;
            }

            var (times, covered) = (Times("number-columns-repeated"), _xml.LocalName == "covered-table-cell");
            var text = Cell();
            for (var n = 0; n < times && at + n < SheetArchive.MostCells && text.Length > 0 && !covered; n++)
            {
                while (cells.Count <= at + n)
                {
                    cells.Add("");
                }

                cells[at + n] = text;
            }

            at = Math.Min(at + times, SheetArchive.MostCells);
        }

        return [.. cells];
    }

    private string Cell()
    {
        var (type, number, day) = (_xml.GetAttribute("value-type", Office), _xml.GetAttribute("value", Office), _xml.GetAttribute("date-value", Office));
        var text = Shown();
        return type switch
        {
            "date" when day is not null => day.Replace("T00:00:00", "", StringComparison.Ordinal).Replace('T', ' '),
            // Zeros at the front are part of what people see; marks that set thousands apart and what was rounded for a narrow cell are not.
            "float" when number is not null && text is not ['0', not '.', ..] => NumberFormat.General.Show(number, false),
            _ => text,
        };
    }

    private const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

    // Paragraphs are lines; what somebody has noted beside the cell is not in it.
    private string Shown()
    {
        if (_xml.IsEmptyElement)
        {
            return "";
        }

        var (depth, text, aside) = (_xml.Depth, new StringBuilder(), int.MaxValue);
        while (_xml.Step() && _xml.Depth > depth)
        {
            if (_xml.Depth <= aside)
            {
                aside = int.MaxValue;
            }

            if (_xml is { NodeType: XmlNodeType.Element, LocalName: "annotation" })
            {
                aside = _xml.IsEmptyElement ? int.MaxValue : _xml.Depth;
                continue;
            }

            if (aside != int.MaxValue)
            {
                continue;
            }

            switch (_xml.NodeType, _xml.LocalName)
            {
                case (XmlNodeType.Element, "p") when text.Length > 0:
                case (XmlNodeType.Element, "line-break"):
                    text.Append('\n');
                    break;
                case (XmlNodeType.Element, "s"):
                    text.Append(' ', Math.Min(Times("c", Text), 100));
                    break;
                case (XmlNodeType.Element, "tab"):
                    text.Append('\t');
                    break;
                case (XmlNodeType.Text or XmlNodeType.CDATA, _):
                    text.Append(_xml.Value);
                    break;
                case (XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace, _) when text.Length > 0:
                    text.Append(' ');
                    break;
            }
        }

        return text.ToString().Trim();
    }

    private const string Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    private int Times(string attribute, string space = Table) =>
        Math.Max(1, Parse.Integer(_xml.GetAttribute(attribute, space)) ?? 1);

    private static IEnumerable<string> Tables(XmlReader xml)
    {
        while (xml.Step())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "table" } && xml.GetAttribute("name", Table) is { } name)
            {
                yield return name;
            }
        }
    }
}
