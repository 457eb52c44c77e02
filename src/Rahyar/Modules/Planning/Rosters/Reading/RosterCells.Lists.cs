namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>Cells that hold more than one thing.</summary>
internal sealed partial class RosterCells
{
    private const int MostItems = 100;
    private const int MostItem = 200;
    private const int MostValues = 5;

    private string[] List(string column)
    {
        if (Text(column) is not { } text)
        {
            return [];
        }

        var items = ListSeparators.Split(text, columns.Form.Separators.GetValueOrDefault(column, ListSeparators.Usual));
        if (items.Length > MostItems)
        {
            Fault(column, "too-many-items", "", MostItems);
        }

        if (Array.Find(items, item => item.Length > MostItem) is { } tooLong)
        {
            Fault(column, "item-too-long", tooLong, MostItem);
        }

        return [.. items.Select(item => item.ReplaceLineEndings(" "))];
    }

    private string[] Ids(string column) => [.. List(column).Select(id => Folded(column, id)).Distinct(StringComparer.Ordinal)];

    // Words that are known stand for one thing each, in whatever language they are written.
    private string[] Words(string column, string note, Func<string, string?> find)
    {
        if (Text(column) is not { } text)
        {
            return [];
        }

        var items = new List<string>();
        foreach (var item in find(text) is { } whole ? [whole] : ListSeparators.SplitAny(text))
        {
            var word = find(item);
            if (word is null)
            {
                Note(column, note, item);
            }

            items.Add(word ?? item);
        }

        if (items.Count > MostItems)
        {
            Fault(column, "too-many-items", "", MostItems);
        }

        if (items.Find(item => item.Length > MostItem) is { } tooLong)
        {
            Fault(column, "item-too-long", tooLong, MostItem);
        }

        return [.. items.Distinct(StringComparer.Ordinal)];
    }

    private string[] Values()
    {
        var values = List("values");
        if (values.Length > MostValues)
        {
            Fault("values", "too-many-values", "", MostValues);
        }

        return values;
    }
}
