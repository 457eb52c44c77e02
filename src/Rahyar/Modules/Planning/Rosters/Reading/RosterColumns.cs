using Rahyar.Web.Downloads;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>The columns of the roster format, and which stands where in one file.</summary>
internal sealed class RosterColumns
{
    public const int Most = 200;

    public static readonly string[] Names =
    [
        "id", "name", "email", "department", "field", "country", "timezone", "languages", "offers", "seeks", "goals", "years", "education",
        "availability", "modes", "values", "capacity", "prefer", "avoid", "group", "locked",
    ];

    private static readonly string[] Required = ["id", "name", "email"];

    private RosterColumns(RosterForm form)
    {
        Form = form;
        InFile = [.. form.Targets.Select((target, i) => target == RosterForm.Kept ? form.Headers[i] : target)];
        Present = form.Targets.Where(t => t is not ("" or RosterForm.LeftOut or RosterForm.Kept)).ToHashSet(StringComparer.Ordinal);
        Kept = form.Targets.Zip(form.Headers).Where(c => c.First == RosterForm.Kept).Select(c => c.Second).ToHashSet(StringComparer.Ordinal);
        if (Present.Contains(RosterForm.Given) || Present.Contains(RosterForm.Family))
        {
            Present.Add("name");
        }
    }

    public RosterForm Form { get; }

    /// <summary>By position: a name of <see cref="Names"/>, half of a name, else an attribute's as written; empty where a column has no name.</summary>
    public IReadOnlyList<string> InFile { get; }

    /// <summary>What the file says anything about; of all else it says nothing, and changes nothing.</summary>
    public HashSet<string> Present { get; }

    /// <summary>The headings of the columns that are kept under them, whatever these are.</summary>
    public HashSet<string> Kept { get; }

    public static int LengthOf(string column) => column switch
    {
        "id" => 100,
        "name" or RosterForm.Given or RosterForm.Family => 200,
        "email" => 254,
        "timezone" => 60,
        "goals" => 4000,
        "offers" or "seeks" or "prefer" or "avoid" => 4000,
        _ => 1000,
    };

    public static bool IsOneLine(string column) => column is not ("goals" or "offers" or "seeks" or "values" or "languages" or "modes" or "availability" or "prefer" or "avoid")
        && (Names.Contains(column) || column is RosterForm.Given or RosterForm.Family);

    /// <summary>Reads the headings; null when their faults leave nothing to read by.</summary>
    public static RosterColumns? Read(RosterForm form, int headings, RosterFindings findings)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (target, name) in form.Targets.Zip(form.Headers))
        {
            var column = target is RosterForm.Kept ? name : target;
            if (column is "" or RosterForm.LeftOut)
            {
                continue;
            }

            if (!seen.Add(column))
            {
                Fault(form.Written(column), "column-doubled", column);
            }
            else if (name.Contains('\uFFFD'))
            {
                Fault(name, "encoding", name);
            }
            else if (target is RosterForm.Kept && (name.Length > 100 || name.Any(char.IsControl) || FormulaCell.Is(name)))
            {
                Fault(name, "column-name", name);
            }
        }

        if (headings > Most)
        {
            findings.Fault(new RosterFault(form.HeaderRow, "", "columns-too-many", Number: Most));
        }

        // All in one sentence: what to add, or which column of the file it is.
        var missing = Required.Where(column => !form.Targets.Contains(column) && (column != "name" || !(form.Targets.Contains(RosterForm.Given) || form.Targets.Contains(RosterForm.Family)))).ToList();
        if (missing.Count > 0)
        {
            Fault(string.Join(", ", missing), RosterFault.ColumnsMissing, string.Join(", ", missing));
        }

        return findings.FaultCount > 0 ? null : new RosterColumns(form);

        void Fault(string column, string cause, string value) => findings.Fault(new RosterFault(form.HeaderRow, RosterFault.Show(column), cause, RosterFault.Show(value)));
    }
}
