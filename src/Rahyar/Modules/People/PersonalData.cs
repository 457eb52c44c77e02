using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Rahyar.Data;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.People;

/// <summary>What becomes of a table's rows when the person whose they are is erased.</summary>
internal enum Fate
{
    /// <summary>The rows go.</summary>
    Removed,

    /// <summary>What the person said goes; that something was there stays, for the counts.</summary>
    Emptied,

    /// <summary>They stay as they are and lead to a nameless row.</summary>
    Kept,
}

/// <summary>
/// What one table keeps about people, said by the module whose table it is (ADR 0053): whose rows they are, which a person takes along in the file about
/// them, and what erasure does. <c>PersonalDataStory</c> fails on a table for which nobody speaks.
/// </summary>
internal abstract class PersonalTable(Type row, string name, string[] naming)
{
    public Type Row => row;

    /// <summary>Names it in the file; the end of the text key <c>personal.{Name}</c>. Empty where no row is anyone's own.</summary>
    public string Name => name;

    /// <summary>Its columns that hold the id of a person or of a participation.</summary>
    public IReadOnlyList<string> Naming => naming;

    public Fate Fate { get; protected set; } = Fate.Kept;

    /// <summary>For what rows stay: the end of the text key <c>people.erasure.why.{Why}</c>.</summary>
    public string? Why { get; protected set; }

    /// <summary>What protects somebody stands as it was written: nothing that they do who are named in it changes it, an erasure neither.</summary>
    public bool WordsStand => Why == "safety";

    /// <summary>Why a person does not take it along: the end of the text key <c>people.data.withheld.{Withheld}</c>; null when they do.</summary>
    public string? Withheld { get; protected set; }

    /// <summary>Only in the file that a person makes themself: nobody by office learns of it in this way.</summary>
    public bool OnlyThemselves { get; protected set; }

    /// <summary>Whether an administrator makes it too, on the person's request. What people write to each other, answer and aim at, nobody reads by office.</summary>
    public bool ByOffice { get; protected set; }

    /// <summary>What people read of it; the rest is in the file for programs.</summary>
    public IReadOnlyList<string> Shown { get; protected set; } = [];

    /// <summary>The columns that go out, here and in the file for programs. What is not among them stays, whoever wrote it.</summary>
    public abstract IReadOnlyCollection<string> Given { get; }

    /// <summary>The columns of which the table says that they stay: what opens doors, is for the eyes of an office, or was said by somebody else.</summary>
    public abstract IReadOnlyCollection<string> Hidden { get; }

    /// <summary>The rows that are theirs; null where none is anyone's.</summary>
    public abstract IQueryable<object>? Of(AppDb db, Person person);

    public abstract Task<int> CountAsync(AppDb db, Person person, CancellationToken ct);

    /// <summary>Their rows, one after the other as they are read, the oldest first; at most so many.</summary>
    public abstract IAsyncEnumerable<IReadOnlyDictionary<string, object?>> RowsAsync(AppDb db, Person person, int most, CancellationToken ct);

    /// <summary>How columns are said that hold a code or several things; the others say themselves.</summary>
    public virtual Task<IReadOnlyDictionary<string, ColumnWords>> WordsAsync(AppDb db, Person person, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<string, ColumnWords>>(new Dictionary<string, ColumnWords>());

    public abstract Task EraseAsync(AppDb db, Person person, DateTimeOffset now, CancellationToken ct);
}

/// <summary>A value of a column, which is there, in the words of people; the row is what else goes out with it.</summary>
internal delegate string ColumnWords(object value, IReadOnlyDictionary<string, object?> row, Locale l);

/// <inheritdoc/>
internal sealed class PersonalTable<T>(string name, Func<AppDb, Person, IQueryable<T>> of, string[] naming) : PersonalTable(typeof(T), name, naming)
    where T : class
{
    // Whose rows they are, and where: of no other id a person takes the value along.
    private static readonly string[] OwnIds = ["Id", "ProgrammeId", "MentorshipId"];

    private readonly Dictionary<string, Func<T, Person, object?>?> _given = OwnIds.ToDictionary(id => id, _ => (Func<T, Person, object?>?)null);
    private readonly Dictionary<string, Func<AppDb, Person, CancellationToken, Task<ColumnWords>>> _says = [];
    private readonly HashSet<string> _hidden = ["Version", "Seq"];
    private Func<AppDb, Person, DateTimeOffset, CancellationToken, Task> _erase = (_, _, _, _) => Task.CompletedTask;

    public override IReadOnlyCollection<string> Given => _given.Keys;
    public override IReadOnlyCollection<string> Hidden => _hidden;

    /// <summary>Columns that people read.</summary>
    public PersonalTable<T> Shows(params string[] columns)
    {
        Shown = columns;
        return Gives(columns);
    }

    /// <summary>How people read a column that holds a code or several things.</summary>
    public PersonalTable<T> Says<TValue>(string column, Func<TValue, Locale, string> words) => Says<TValue>(column, (value, _, l) => words(value, l));

    /// <inheritdoc cref="Says{TValue}(string, Func{TValue, Locale, string})"/>
    public PersonalTable<T> Says<TValue>(string column, Func<TValue, IReadOnlyDictionary<string, object?>, Locale, string> words)
    {
        _says[column] = (_, _, _) => Task.FromResult<ColumnWords>((value, row, l) => words((TValue)value, row, l));
        return this;
    }

    /// <summary>The same where the words stand in another table.</summary>
    public PersonalTable<T> SaysFrom<TValue>(string column, Func<AppDb, Person, CancellationToken, Task<Func<TValue, Locale, string>>> load)
    {
        _says[column] = async (db, person, ct) =>
        {
            var words = await load(db, person, ct);
            return (value, _, l) => words((TValue)value, l);
        };
        return this;
    }

    /// <summary>Columns that are in the file for programs as well.</summary>
    public PersonalTable<T> Gives(params string[] columns)
    {
        Array.ForEach(columns, column => _given.TryAdd(column, null));
        return this;
    }

    /// <summary>Of a row that two have written: what goes out to the one of them whose it is, and is empty for the other.</summary>
    public PersonalTable<T> GivesWhere(Func<T, Person, bool> theirs, params string[] columns)
    {
        Array.ForEach(columns, column => _given[column] = (row, person) => theirs(row, person) ? Value(row, column) : null);
        return this;
    }

    /// <summary>A column of which only a part goes out.</summary>
    public PersonalTable<T> GivesPart(string column, Func<T, object?> part)
    {
        _given[column] = (row, _) => part(row);
        return this;
    }

    /// <summary>Columns that nobody takes along: what opens doors, is for the eyes of an office, or was said by somebody else.</summary>
    public PersonalTable<T> Hides(params string[] columns)
    {
        _hidden.UnionWith(columns);
        return this;
    }

    public PersonalTable<T> Withholds(string why)
    {
        Withheld = why;
        return this;
    }

    public PersonalTable<T> OnlyForThemselves()
    {
        OnlyThemselves = true;
        return this;
    }

    public PersonalTable<T> AlsoByOffice()
    {
        ByOffice = true;
        return this;
    }

    public PersonalTable<T> Removes()
    {
        (Fate, _erase) = (Fate.Removed, (db, person, _, ct) => of(db, person).ExecuteDeleteAsync(ct));
        return this;
    }

    public PersonalTable<T> Empties(string why, Action<UpdateSettersBuilder<T>, Person> words) =>
        Empties(why, (db, person, _, ct) => of(db, person).ExecuteUpdateAsync(set => words(set, person), ct));

    public PersonalTable<T> Empties(string why, Func<AppDb, Person, DateTimeOffset, CancellationToken, Task> words)
    {
        (Fate, Why, _erase) = (Fate.Emptied, why, words);
        return this;
    }

    public PersonalTable<T> Keeps(string why)
    {
        (Fate, Why) = (Fate.Kept, why);
        return this;
    }

    public override IQueryable<object> Of(AppDb db, Person person) => of(db, person);

    public override Task<int> CountAsync(AppDb db, Person person, CancellationToken ct) => of(db, person).CountAsync(ct);

    public override async IAsyncEnumerable<IReadOnlyDictionary<string, object?>> RowsAsync(
        AppDb db, Person person, int most, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var columns = type.GetProperties().Where(p => p.PropertyInfo is not null && _given.ContainsKey(p.Name)).Select(p => p.Name).ToList();
        var key = type.FindPrimaryKey()!.Properties.Select(p => p.Name).ToList();
        var first = key[0];
        var ordered = key.Skip(1).Aggregate(of(db, person).AsNoTracking().OrderBy(row => EF.Property<object>(row, first)),
            (rows, next) => rows.ThenBy(row => EF.Property<object>(row, next)));
        await foreach (var row in ordered.Take(most).AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return columns.ToDictionary(column => column, column => _given[column] is { } part ? part(row, person) : Value(row, column));
        }
    }

    public override async Task<IReadOnlyDictionary<string, ColumnWords>> WordsAsync(AppDb db, Person person, CancellationToken ct)
    {
        var words = new Dictionary<string, ColumnWords>();
        foreach (var (column, load) in _says)
        {
            words[column] = await load(db, person, ct);
        }

        return words;
    }

    public override Task EraseAsync(AppDb db, Person person, DateTimeOffset now, CancellationToken ct) => _erase(db, person, now, ct);

    private static object? Value(T row, string column) => typeof(T).GetProperty(column)!.GetValue(row);
}

/// <summary>A table in which no row is a person's own: of the institution, with or without the names of those who did something by office.</summary>
internal sealed class HouseTable(Type row, params string[] naming) : PersonalTable(row, "", naming)
{
    public override IReadOnlyCollection<string> Given => [];
    public override IReadOnlyCollection<string> Hidden => [];

    public override IQueryable<object>? Of(AppDb db, Person person) => null;

    public override Task<int> CountAsync(AppDb db, Person person, CancellationToken ct) => Task.FromResult(0);

    public override IAsyncEnumerable<IReadOnlyDictionary<string, object?>> RowsAsync(AppDb db, Person person, int most, CancellationToken ct) =>
        AsyncEnumerable.Empty<IReadOnlyDictionary<string, object?>>();

    public override Task EraseAsync(AppDb db, Person person, DateTimeOffset now, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>A file of a person's, as the file about them takes it along.</summary>
internal sealed record PersonalFile(string Name, Func<CancellationToken, Task<Stream?>> OpenAsync);

/// <summary>Files in the store that are a person's or hold them: contributed by the module that keeps them.</summary>
internal abstract class PersonalFiles
{
    public abstract Task<IReadOnlyList<PersonalFile>> OfAsync(AppDb db, Person person, CancellationToken ct);

    /// <summary>Takes their rows away, in the transaction of the erasure; what it returns removes the contents afterwards.</summary>
    public abstract Task<Func<Task>> EraseAsync(AppDb db, Person person, DateTimeOffset now, CancellationToken ct);
}

/// <summary>Whether something that the law demands has to end before this person is erased.</summary>
internal delegate Task<bool> ErasureHold(AppDb db, Guid person, CancellationToken ct);

/// <summary>Whether two people are or were in a relationship: neither then acts by office on what is kept about the other.</summary>
internal delegate Task<bool> SharedMatter(AppDb db, Guid one, Guid other, CancellationToken ct);

internal static class PersonalDataSetup
{
    extension(IEnumerable<SharedMatter> matters)
    {
        /// <summary>Whether the two have any matter of their own: then the one holds no office in what concerns the other.</summary>
        public async Task<bool> JoinAsync(AppDb db, Guid one, Guid other, CancellationToken ct)
        {
            foreach (var matter in matters)
            {
                if (one != other && await matter(db, one, other, ct))
                {
                    return true;
                }
            }

            return false;
        }
    }

    extension(IServiceCollection services)
    {
        /// <summary>A table with rows that are somebody's own.</summary>
        public PersonalTable<T> AddPersonal<T>(string name, Func<AppDb, Person, IQueryable<T>> of, params string[] naming) where T : class
        {
            var table = new PersonalTable<T>(name, of, naming);
            services.AddSingleton<PersonalTable>(table);
            return table;
        }

        /// <summary>A table in which people stand only as those who did something by office; their names go, the deed stays.</summary>
        public void AddByOffice<T>(params string[] naming) => services.AddSingleton<PersonalTable>(new HouseTable(typeof(T), naming));

        /// <summary>Tables that know nobody.</summary>
        public void AddImpersonal(params Type[] rows)
        {
            foreach (var row in rows)
            {
                services.AddSingleton<PersonalTable>(new HouseTable(row));
            }
        }
    }
}
