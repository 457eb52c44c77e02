using Rahyar.Web.Downloads;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>The columns of the roster format, and which stands where in one file.</summary>
internal sealed class RosterColumns
{
    public static readonly string[] Names =
    [
        "id", "name", "email", "department", "field", "country", "timezone", "languages", "offers", "seeks", "goals", "years", "education",
        "availability", "modes", "values", "capacity", "prefer", "avoid", "group", "locked",
    ];

    private static readonly string[] Required = ["id", "name", "email"];
    private const int Most = 200;

    private RosterColumns(string[] inFile) => InFile = inFile;

    /// <summary>By position: a name of <see cref="Names"/>, else an attribute's as written; empty where a column has no name.</summary>
    public IReadOnlyList<string> InFile { get; }

    public static int LengthOf(string column) => column switch
    {
        "id" => 100,
        "name" => 200,
        "email" => 254,
        "timezone" => 60,
        "goals" => 4000,
        "offers" or "seeks" or "prefer" or "avoid" => 4000,
        _ => 1000,
    };

    public static bool IsOneLine(string column) => column != "goals" && Names.Contains(column);

    /// <summary>Reads the header; null when its faults leave nothing to read by.</summary>
    public static RosterColumns? Read(string[] header, RosterFindings findings)
    {
        var columns = new List<string>();
        foreach (var cell in header.Take(Most))
        {
            var written = cell.Trim().TrimStart('\uFEFF').Trim();
            var name = Array.Find(Names, n => n.Equals(written, StringComparison.OrdinalIgnoreCase)) ?? written;
            if (name.Length > 0 && columns.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                findings.Fault(new RosterFault(1, RosterFault.Show(name), "column-doubled", RosterFault.Show(name)));
            }
            else if (name.Contains('\uFFFD'))
            {
                findings.Fault(new RosterFault(1, RosterFault.Show(name), "encoding", RosterFault.Show(name)));
            }
            else if (name.Length > 100 || name.Any(char.IsControl) || FormulaCell.Is(name))
            {
                findings.Fault(new RosterFault(1, RosterFault.Show(name), "column-name", RosterFault.Show(name)));
            }

            columns.Add(name);
        }

        if (header.Length > Most)
        {
            findings.Fault(new RosterFault(1, "", "columns-too-many", Number: Most));
        }

        foreach (var missing in Required.Except(columns))
        {
            findings.Fault(new RosterFault(1, missing, "column-missing", missing));
        }

        return findings.FaultCount > 0 ? null : new RosterColumns([.. columns]);
    }
}
