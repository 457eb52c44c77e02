using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Modules.People.SignIn.Demo;

/// <summary>
/// Someone of the demo as whom one may walk in. Texts <c>demo.cast.{Key}.who</c> and <c>.look</c> say what they are and
/// what to look at.
/// </summary>
internal sealed class DemoCastMember : Entity
{
    private DemoCastMember() { }

    public DemoCastMember(Guid person, string key, int order) => (PersonId, Key, Order) = (person, key, order);

    public Guid PersonId { get; private set; }
    public string Key { get; private set; } = "";
    public int Order { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<DemoCastMember>
    {
        public void Configure(EntityTypeBuilder<DemoCastMember> row)
        {
            row.ToTable("people_demo_cast_member");
            row.Property(m => m.Key).HasMaxLength(40);
            row.HasIndex(m => m.Key).IsUnique();
        }
    }
}

internal static class DemoCast
{
    public sealed record Figure(Guid PersonId, string Key, string Name)
    {
        /// <summary>What one calls them: without a title, and without the family's name.</summary>
        public string First => Name.Split(' ').FirstOrDefault(part => !part.EndsWith('.')) ?? Name;

        public string Initial => Name.Length == 0 ? "" : StringInfo.GetNextTextElement(Name);
    }

    public static Task<List<Figure>> AllAsync(AppDb db, CancellationToken cancellationToken) =>
        (from member in db.Set<DemoCastMember>()
         join person in db.People on member.PersonId equals person.Id
         where person.DeactivatedAt == null
         orderby member.Order
         select new Figure(person.Id, member.Key, person.Name)).AsNoTracking().ToListAsync(cancellationToken);
}
