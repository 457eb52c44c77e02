using System.IO.Compression;
using System.Security;
using System.Text;

namespace Rahyar.Tests.Planning.Rosters;

/// <summary>Workbooks as spreadsheets write them, part by part.</summary>
internal static class Workbooks
{
    /// <summary>An .xlsx with shared texts, styles and a sheet for each set of rows; a cell is a text, a number, or raw XML where it begins with &lt;.</summary>
    public static byte[] Xlsx(params (string Sheet, object?[][] Rows)[] sheets)
    {
        var shared = new List<string>();
        var parts = new List<(string, string)>
        {
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                + string.Concat(sheets.Select((s, n) => $"<sheet name=\"{s.Sheet}\" sheetId=\"{n + 1}\" r:id=\"rId{n + 1}\"/>")) + "</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(sheets.Select((_, n) => $"<Relationship Id=\"rId{n + 1}\" Type=\"t\" Target=\"worksheets/sheet{n + 1}.xml\"/>")) + "</Relationships>"),
            ("xl/styles.xml", """
                <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy/mm/dd;@"/><numFmt numFmtId="165" formatCode="00000"/></numFmts>
                <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs></styleSheet>
                """),
        };
        parts.AddRange(sheets.Select((s, n) => ($"xl/worksheets/sheet{n + 1}.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
            + string.Concat(s.Rows.Select((row, r) => row.Length == 0 ? "" : $"<row r=\"{r + 1}\">{string.Concat(row.Select((cell, c) => Cell(cell, $"{(char)('A' + c)}{r + 1}")))}</row>")) + "</sheetData></worksheet>")));
        parts.Add(("xl/sharedStrings.xml", $"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{string.Concat(shared.Select(text => $"<si><r><t xml:space=\"preserve\">{text[..(text.Length / 2)]}</t></r><r><t xml:space=\"preserve\">{text[(text.Length / 2)..]}</t></r><rPh sb=\"0\" eb=\"1\"><t>not said</t></rPh></si>"))}</sst>"));
        return Zip(parts);

        string Cell(object? cell, string at)
        {
            if (cell is string text and not ['<', ..])
            {
                shared.Add(SecurityElement.Escape(text));
                return $"<c r=\"{at}\" t=\"s\"><v>{shared.Count - 1}</v></c>";
            }

            return cell switch
            {
                null => "",
                string raw => raw.Replace("<c", $"<c r=\"{at}\"", StringComparison.Ordinal),
                _ => $"<c r=\"{at}\"><v>{Convert.ToString(cell, System.Globalization.CultureInfo.InvariantCulture)}</v></c>",
            };
        }
    }

    /// <summary>An .ods, with the empty rows and columns to the end of the sheet that such files have.</summary>
    public static byte[] Ods(params (string Sheet, string[][] Rows)[] sheets) => Zip(
    [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest/>"),
        ("content.xml", """
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
            """ + string.Concat(sheets.Select(s => $"<table:table table:name=\"{s.Sheet}\">" + string.Concat(s.Rows.Select(row => "<table:table-row>" + string.Concat(row.Select(Cell))
                + "<table:table-cell table:number-columns-repeated=\"16380\"/></table:table-row>")) + "<table:table-row table:number-rows-repeated=\"1048500\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>"))
            + "</office:spreadsheet></office:body></office:document-content>"),
    ]);

    private static string Cell(string cell) => cell is ['<', ..] ? cell
        : cell.Length == 0 ? "<table:table-cell/>"
        : $"<table:table-cell office:value-type=\"string\"><office:annotation><text:p>a remark</text:p></office:annotation>{string.Concat(cell.Split('\n').Select(line => $"<text:p>{SecurityElement.Escape(line)}</text:p>"))}</table:table-cell>";

    public static byte[] Zip(IEnumerable<(string Name, string Text)> parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
