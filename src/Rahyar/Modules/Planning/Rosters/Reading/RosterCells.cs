using System.Text.RegularExpressions;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Web.Downloads;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>Reads the cells of one row after another into people of the roster, and tells of each cell that cannot be taken.</summary>
internal sealed partial class RosterCells(RosterFindings findings, RosterColumns columns)
{
    private readonly Dictionary<string, bool> _zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private int _row;

    public RosterRow Read(int row, string[] cells)
    {
        _row = row;
        _texts.Clear();
        _refused.Clear();
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Length; i++)
        {
            var column = i < columns.InFile.Count ? columns.InFile[i] : "";
            if (cells[i].Length == 0 || column == RosterForm.LeftOut || Clean(column, cells[i]) is not { Length: > 0 } text)
            {
                continue;
            }

            if (column.Length == 0)
            {
                findings.Fault(new RosterFault(row, "", i < columns.InFile.Count ? "column-unnamed" : "too-many-cells", RosterFault.Show(text), columns.InFile.Count));
            }
            else if (columns.Form.Targets[i] == RosterForm.Kept)
            {
                attributes[column] = text;
            }
            else
            {
                _texts[column] = text;
            }
        }

        JoinName();
        var written = Required("id");
        return new RosterRow(row, Id(written), Required("name"), Email(), new RosterProfile
        {
            Department = Text("department"),
            Field = Text("field"),
            Country = Country(),
            TimeZone = Zone(),
            Languages = Words("languages", "language", Languages.Find),
            Offers = List("offers"),
            Seeks = List("seeks"),
            Goals = Text("goals"),
            Years = Text("years"),
            Education = Text("education"),
            Availability = Availability(),
            Modes = Words("modes", "mode", MeetingModes.Find),
            Values = Values(),
            Capacity = Capacity(),
            Prefer = Ids("prefer"),
            Avoid = Ids("avoid"),
            Group = Text("group"),
            Locked = Text("locked") is { } locked ? Folded("locked", locked) : null,
            Attributes = attributes,
        }, columns.Present)
        { WrittenId = written, Kept = columns.Kept };
    }

    private string? Text(string column) => _texts.GetValueOrDefault(column);

    private void Fault(string column, string cause, string value, long number = 0) =>
        findings.Fault(new RosterFault(_row, columns.Form.Written(column), cause, RosterFault.Show(value), number));

    private void Note(string column, string cause, string value) => findings.Note(new RosterFault(_row, columns.Form.Written(column), cause, RosterFault.Show(value)));

    private void JoinName()
    {
        if (!_texts.ContainsKey("name") && string.Join(' ', new[] { Text(RosterForm.Given), Text(RosterForm.Family) }.OfType<string>()) is { Length: > 0 } name)
        {
            _texts["name"] = name;
        }
    }

    private string Required(string column)
    {
        // A blank is told only where the cell was blank, not where what it held was refused already.
        if (Text(column) is null && !_refused.Contains(column))
        {
            Fault(column, "blank", columns.Form.Written(column));
        }

        return Text(column) ?? "";
    }

    private string Id(string written)
    {
        if (Rounded().IsMatch(written))
        {
            Note("id", "rounded", written);
        }

        return Folded("id", written);
    }

    // An id is the same in Persian digits, and what cannot be seen is no part of it.
    private string Folded(string column, string written) => Person.IdentifierOf(Seen(column, written));

    private string Seen(string column, string written)
    {
        var seen = Guard.Seen(written);
        if (seen.Length < written.Length)
        {
            Note(column, "invisible", seen);
        }

        return seen;
    }

    private string Email()
    {
        var email = EmailAddress.Of(Seen("email", Required("email")));
        if (email.Length > 0 && !Address().IsMatch(email))
        {
            Fault("email", "email", email);
            return "";
        }

        return email;
    }

    private string? Country()
    {
        if (Text("country") is { } country && Countries.Find(country) is null)
        {
            Note("country", "country", country);
        }

        return Text("country");
    }

    private string? Zone()
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

    private int? Capacity()
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

    // As matching reads it, in whatever language and digits the days and hours are written.
    private string? Availability()
    {
        if (Text("availability") is not { } text)
        {
            return null;
        }

        var parts = new List<string>();
        foreach (var part in text.Split([';', '؛', ',', '،', '|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (WeeklyHours.Find(part) is { } hours)
            {
                parts.Add(hours);
            }
            else
            {
                Fault("availability", "availability", part);
            }
        }

        return parts.Count == 0 ? null : string.Join(';', parts);
    }

    private string? Clean(string column, string cell)
    {
        var text = cell.Trim();
        var most = RosterColumns.LengthOf(column);
        var (cause, number) = text switch
        {
            _ when text.Contains('\uFFFD') => ("encoding", 0),
            _ when text.Length > most => ("too-long", most),
            _ when FormulaCell.Is(text) => ("formula", 0),
            _ when column is "name" or RosterForm.Given or RosterForm.Family && Guard.HoldsAddress(text) => ("address", 0),
            _ when text.Any(c => IsUnwanted(c, column)) => ("control", text.First(c => IsUnwanted(c, column))),
            _ => ((string?)null, 0),
        };
        if (cause is null)
        {
            return Guard.Optional(text, int.MaxValue, column);
        }

        Fault(column, cause, text, number);
        _refused.Add(column is RosterForm.Given or RosterForm.Family ? "name" : column);
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

    [GeneratedRegex(@"^\d([.,]\d+)?E\+?\d+$")]
    private static partial Regex Rounded();

    [GeneratedRegex("""^(?!.{255})(?=.{1,64}@)[^\s@"(),:;<>\[\]\\.]+(\.[^\s@"(),:;<>\[\]\\.]+)*@([\p{L}\p{N}]([\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?\.)+[\p{L}]([\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])$""")]
    private static partial Regex Address();
}
