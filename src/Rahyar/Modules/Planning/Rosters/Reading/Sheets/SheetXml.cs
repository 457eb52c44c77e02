using System.Xml;

namespace Rahyar.Modules.Planning.Rosters.Reading.Sheets;

internal static class SheetXml
{
    // Nothing in a workbook lies so deep; a reader remembers every level that is open.
    private const int MostDepth = 64;

    extension(XmlReader xml)
    {
        /// <summary>Reads on, but never deeper than a workbook goes.</summary>
        public bool Step() => xml.Read() && (xml.Depth <= MostDepth ? true : throw SheetArchive.Damaged());
    }
}
