using System.Text;
using System.Xml;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters.Reading.Sheets;

/// <summary>The rows of one sheet of an .xlsx workbook, with what people see in its cells.</summary>
internal sealed class XlsxRows : RosterRows
{
    private readonly XmlReader _xml;
    private readonly XlsxBook _book;
    private bool _isAlone;

    /// <param name="book">Stays open: its other sheets are read too.</param>
    /// <param name="sheet">By its name.</param>
    public XlsxRows(XlsxBook book, string sheet) => (_book, _xml) = (book, book.Sheet(sheet));

    /// <summary>The rows of this sheet alone, whose book closes with them.</summary>
    public static XlsxRows Open(string path, string sheet)
    {
        var book = XlsxBook.Open(path);
        try
        {
            return new XlsxRows(book, sheet) { _isAlone = true };
        }
        catch
        {
            book.Dispose();
            throw;
        }
    }

    public override string[]? Next() => SheetArchive.Try(() =>
    {
        while (_xml.Step())
        {
            if (_xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                Row = Parse.Integer(_xml.GetAttribute("r")) is { } row ? Math.Max(row, Row + 1) : Row + 1;
                return _xml.IsEmptyElement ? [] : Cells();
            }
        }

        return null;
    });

    public override void Dispose()
    {
        _xml.Dispose();
        if (_isAlone)
        {
            _book.Dispose();
        }
    }

    private string[] Cells()
    {
        var cells = new List<string>();
        var at = 0;
        while (_xml.Step() && _xml is not { NodeType: XmlNodeType.EndElement, LocalName: "row" })
        {
            if (_xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            at = ColumnOf(_xml.GetAttribute("r")) ?? at;
            var text = Cell();
            if (text.Length > 0 && at < SheetArchive.MostCells)
            {
                while (cells.Count <= at)
                {
                    cells.Add("");
                }

                cells[at] = text;
            }

            at++;
        }

        return [.. cells];
    }

    private string Cell()
    {
        if (_xml.IsEmptyElement)
        {
            return "";
        }

        var (type, style, value, inline) = (_xml.GetAttribute("t"), _xml.GetAttribute("s"), "", new StringBuilder());
        var depth = _xml.Depth;
        while (_xml.Step() && _xml.Depth > depth)
        {
            if (_xml is { NodeType: XmlNodeType.Element, LocalName: "v" })
            {
                value = XlsxBook.Text(_xml);
            }
            else if (_xml is { NodeType: XmlNodeType.Element, LocalName: "is" })
            {
                XlsxBook.AppendRich(_xml, inline);
            }
        }

        return type switch
        {
            "s" => _book.Shared(value),
            "inlineStr" => inline.ToString(),
            "b" => value == "1" ? "TRUE" : "FALSE",
            "str" or "d" => value,
            // What a formula could not work out.
            "e" => "",
            _ => value.Length == 0 ? "" : _book.Shown(value, style),
        };
    }

    // «AB12» is column 27, counted from nought.
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? "")
        {
            if (letter is < 'A' or > 'Z')
            {
                break;
            }

            column = Math.Min((column * 26) + letter - 'A' + 1, 1_000_000);
        }

        return column == 0 ? null : column - 1;
    }
}
