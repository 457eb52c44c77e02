using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People.Exports;

/// <summary>Everything about one person, to be read and printed, in that person's language.</summary>
internal abstract class ReadablePage(PersonalExport export) : AppPage
{
    /// <summary>So many rows of a table are read; the rest is in the file.</summary>
    private const int Most = 500;

    public override bool KeptOffline => false;

    public Person Person { get; protected set; } = null!;

    /// <summary>The person's own locale: the page is theirs, whoever prints it.</summary>
    public Locale Theirs { get; private set; } = null!;

    /// <summary>What can be read, the account first.</summary>
    public IReadOnlyList<PersonalExport.Share> Shares { get; private set; } = [];

    /// <summary>What is only counted here: times and numbers that a program reads.</summary>
    public IReadOnlyList<PersonalExport.Share> InFile { get; private set; } = [];

    /// <summary>Where the file for programs is.</summary>
    public abstract string FileAddress { get; }

    public IReadOnlyList<(string Table, string Why)> Withheld { get; private set; } = [];

    protected async Task ReadAsync(bool themselves, CancellationToken ct)
    {
        Theirs = L.With(Person.Language, Zones.Of(Person.TimeZone), Person.Calendar);
        var shares = await export.SharesAsync(Db, Person, themselves, Most, ct);
        Shares = [.. shares.Where(s => s.Table.Shown.Count > 0).OrderByDescending(s => s.Table.Row == typeof(Person)).ThenByDescending(s => s.Table.Row.Namespace!.StartsWith(typeof(Person).Namespace!, StringComparison.Ordinal))];
        InFile = [.. shares.Where(s => s.Table.Shown.Count == 0)];
        Withheld = await export.WithheldAsync(Db, Person, themselves, ct);
    }
}
