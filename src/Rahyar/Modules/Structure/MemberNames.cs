using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure;

/// <summary>The members of a mentorship, and their names joined as the reader's language does it.</summary>
internal static class MemberNames
{
    public static async Task<List<Person>> PeopleAsync(this Mentorship mentorship, AppDb db, CancellationToken ct)
    {
        var ids = mentorship.Members.Select(m => m.PersonId).ToList();
        return await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(ct);
    }

    public static async Task<string> OthersAsync(this Mentorship mentorship, AppDb db, Guid but, Locale words, CancellationToken ct) =>
        mentorship.CalledBy(await mentorship.PeopleAsync(db, ct), but, words);

    /// <summary>A group's own name, or the other member's name.</summary>
    public static string CalledBy(this Mentorship mentorship, IEnumerable<Person> people, Guid but, Locale words) =>
        mentorship.Name.Length > 0 ? mentorship.Name : people.NamesBut(but, words);

    public static string NamesBut(this IEnumerable<Person> people, Guid but, Locale words) =>
        string.Join(words["structure.and"], people.Where(p => p.Id != but).Select(p => p.Name));
}
