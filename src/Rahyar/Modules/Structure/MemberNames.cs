using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure;

/// <summary>The people of a relationship, and their names as a reader's language joins them.</summary>
internal static class MemberNames
{
    public static async Task<List<Person>> PeopleAsync(this Mentorship mentorship, AppDb db, CancellationToken ct)
    {
        var ids = mentorship.Members.Select(m => m.PersonId).ToList();
        return await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(ct);
    }

    public static async Task<string> OthersAsync(this Mentorship mentorship, AppDb db, Guid but, Locale words, CancellationToken ct) =>
        mentorship.CalledBy(await mentorship.PeopleAsync(db, ct), but, words);

    /// <summary>A group by its name, two by the other's.</summary>
    public static string CalledBy(this Mentorship mentorship, IEnumerable<Person> people, Guid but, Locale words) =>
        mentorship.Name.Length > 0 ? mentorship.Name : people.NamesBut(but, words);

    public static string NamesBut(this IEnumerable<Person> people, Guid but, Locale words) =>
        string.Join(words["structure.and"], people.Where(p => p.Id != but).Select(p => p.Name));
}
