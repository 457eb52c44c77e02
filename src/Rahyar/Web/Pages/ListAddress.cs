using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace Rahyar.Web.Pages;

/// <summary>The address of a list that is searched, filtered and paged by the database: what is not asked for is not in it.</summary>
internal static class ListAddress
{
    /// <param name="page">From 1; the first is not said.</param>
    /// <param name="pageName">What the page is called among the query's names.</param>
    public static string Of(string path, int page, string pageName, params IEnumerable<(string Name, string? Value)> filters)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in filters.Append<(string, string?)>((pageName, page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null)))
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return $"{path}{query}";
    }
}
