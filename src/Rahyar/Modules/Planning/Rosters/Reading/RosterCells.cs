using System.Globalization;
using System.Text.RegularExpressions;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Web.Downloads;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>Reads the cells of one row into a person of the roster, and tells of each cell that cannot be taken.</summary>
internal sealed partial class RosterCells(RosterFindings findings)
{
    private const int MostItems = 100;
    private const int MostItem = 200;
    private const int MostValues = 5;

    private static readonly string[] Modes = ["video", "voice", "text", "in-person"];
    private static readonly string[] Days = Enum.GetNames<DayOfWeek>();

    private readonly Dictionary<string, bool> _zones = new(StringComparer.Ordinal);

    public RosterRow Read(int row, RosterColumns columns, string[] cells)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Length; i++)
        {
            var column = i < columns.InFile.Count ? columns.InFile[i] : "";
            if (cells[i].Length == 0 || Clean(row, column, cells[i]) is not { Length: > 0 } text)
            {
                continue;
            }

            if (column.Length == 0)
            {
                findings.Fault(new RosterFault(row, "", i < columns.InFile.Count ? "column-unnamed" : "too-many-cells", RosterFault.Show(text), columns.InFile.Count));
            }
            else if (RosterColumns.Names.Contains(column))
            {
                texts[column] = text;
            }
            else
            {
                attributes[column] = text;
            }
        }

        return new RosterRow(row, Required("id"), Required("name"), Email(), new RosterProfile
        {
            Department = Text("department"),
            Field = Text("field"),
            Country = CountryText(),
            TimeZone = Zone(),
            Languages = Known("languages", "language", item => LanguageTag().IsMatch(item)),
            Offers = List("offers"),
            Seeks = List("seeks"),
            Goals = Text("goals"),
            Years = Text("years"),
            Education = Text("education"),
            Availability = Availability(),
            Modes = Known("modes", "mode", item => Modes.Contains(item, StringComparer.OrdinalIgnoreCase)),
            Values = Values(),
            Capacity = Capacity(),
            Prefer = List("prefer"),
            Avoid = List("avoid"),
            Group = Text("group"),
            Locked = Text("locked"),
            Attributes = attributes,
        });

        string? Text(string column) => texts.GetValueOrDefault(column);

        void Fault(string column, string cause, string value, long number = 0) =>
            findings.Fault(new RosterFault(row, column, cause, RosterFault.Show(value), number));

        void Note(string column, string cause, string value) => findings.Note(new RosterFault(row, column, cause, RosterFault.Show(value)));

        string Required(string column)
        {
            // A blank is told only where the cell was blank, not where what it held was refused already.
            if (Text(column) is null && (IndexOf(column) is not { } i || i >= cells.Length || Folding.IsBlank(cells[i])))
            {
                Fault(column, "blank", column);
            }

            return Text(column) ?? "";
        }

        int? IndexOf(string column)
        {
            var i = columns.InFile.ToList().IndexOf(column);
            return i < 0 ? null : i;
        }

        string Email()
        {
            var email = Required("email");
            if (email.Length > 0 && !Address().IsMatch(email))
            {
                Fault("email", "email", email);
                return "";
            }

            return email;
        }

        string? CountryText()
        {
            if (Text("country") is { } country && Countries.Find(country) is null)
            {
                Note("country", "country", country);
            }

            return Text("country");
        }

        string? Zone()
        {
            if (Text("timezone") is not { } zone)
            {
                return Countries.Find(Text("country"))?.Zone;
            }

            if (!IsZone(zone))
            {
                Fault("timezone", "timezone", zone);
            }

            return zone;
        }

        string[] List(string column)
        {
            var items = (Text(column) ?? "").Split([';', '؛'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal).ToArray();
            if (items.Length > MostItems)
            {
                Fault(column, "too-many-items", "", MostItems);
            }

            if (Array.Find(items, item => item.Length > MostItem) is { } tooLong)
            {
                Fault(column, "item-too-long", tooLong, MostItem);
            }

            return items;
        }

        string[] Known(string column, string note, Predicate<string> known)
        {
            var items = List(column);
            foreach (var odd in items.Where(item => !known(item)))
            {
                Note(column, note, odd);
            }

            return items;
        }

        string[] Values()
        {
            var values = List("values");
            if (values.Length > MostValues)
            {
                Fault("values", "too-many-values", "", MostValues);
            }

            return values;
        }

        int? Capacity()
        {
            if (Text("capacity") is not { } capacity)
            {
                return null;
            }

            if (Parse.Integer(capacity) is <= 100 and var places)
            {
                return places;
            }

            Fault("capacity", "capacity", capacity, 100);
            return null;
        }

        string? Availability()
        {
            foreach (var part in List("availability").Where(part => !IsHours(part)))
            {
                Fault("availability", "availability", part);
            }

            return Text("availability");
        }
    }

    private string? Clean(int row, string column, string cell)
    {
        var text = cell.Trim();
        var most = RosterColumns.LengthOf(column);
        var fault = text switch
        {
            _ when text.Contains('\uFFFD') => new RosterFault(row, column, "encoding", RosterFault.Show(text)),
            _ when text.Length > most => new RosterFault(row, column, "too-long", RosterFault.Show(text), most),
            _ when FormulaCell.Is(text) => new RosterFault(row, column, "formula", RosterFault.Show(text)),
            _ when column == "name" && Guard.HoldsAddress(text) => new RosterFault(row, column, "address", RosterFault.Show(text)),
            _ when text.Any(c => IsUnwanted(c, column)) => new RosterFault(row, column, "control", RosterFault.Show(text), text.First(c => IsUnwanted(c, column))),
            _ => null,
        };
        if (fault is null)
        {
            return Guard.Optional(text, int.MaxValue, column);
        }

        findings.Fault(fault);
        return null;
    }

    private static bool IsUnwanted(char c, string column) =>
        char.IsControl(c) && (c is not ('\n' or '\r' or '\t') || RosterColumns.IsOneLine(column));

    private bool IsZone(string zone)
    {
        if (!_zones.TryGetValue(zone, out var known))
        {
            // Windows' own names ("Iran Standard Time") are found too, but are not IANA's.
            _zones[zone] = known = (zone.Contains('/') || zone == "UTC") && !zone.Contains("..", StringComparison.Ordinal)
                && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);
        }

        return known;
    }

    private static bool IsHours(string part)
    {
        var match = Hours().Match(Parse.LatinDigits(part));
        if (!match.Success || !Array.Exists(Days, day => day.StartsWith(match.Groups[1].Value, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        int Minutes(int hour) => (Parse.Integer(match.Groups[hour].Value)!.Value * 60) + Parse.Integer(match.Groups[hour + 1].Value)!.Value;
        return Minutes(2) < Minutes(4) && Minutes(4) <= 24 * 60;
    }

    [GeneratedRegex(@"^([A-Za-z]{3,9})\s*(\d{1,2}):([0-5]\d)\s*[-–]\s*(\d{1,2}):([0-5]\d)$")]
    private static partial Regex Hours();

    [GeneratedRegex(@"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
    private static partial Regex LanguageTag();

    [GeneratedRegex("""^(?!.{255})(?=.{1,64}@)[^\s@"(),:;<>\[\]\\.]+(\.[^\s@"(),:;<>\[\]\\.]+)*@([\p{L}\p{N}]([\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?\.)+[\p{L}]([\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])$""")]
    private static partial Regex Address();
}
