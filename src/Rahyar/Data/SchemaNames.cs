using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Rahyar.Data;

/// <summary>
/// What tables and columns are called. Each mapping names its table; columns are their property's name in small letters unless a mapping says
/// otherwise. <c>tests/Rahyar.Tests/House/Schema.txt</c> holds all of it: what stands there is in people's databases (ADR 0037).
/// </summary>
internal static class SchemaNames
{
    public static void NameColumns(this ModelBuilder builder)
    {
        builder.Entity<DataProtectionKey>().ToTable("data_protection_key");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("people_identity_user_claim");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("people_identity_user_login");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("people_identity_user_token");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("people_identity_user_passkey");
        foreach (var type in builder.Model.GetEntityTypes())
        {
            if (type.IsMappedToJson())
            {
                if (type.FindOwnership()?.PrincipalEntityType.IsMappedToJson() == false)
                {
                    type.SetContainerColumnName(Snake(type.GetContainerColumnName()!));
                }

                continue;
            }

            foreach (var property in type.GetProperties().Where(p => ((IConventionProperty)p).GetColumnNameConfigurationSource() is null))
            {
                property.SetColumnName(Snake(property.Name));
            }
        }
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 && name[i - 1] != '_' && !char.IsUpper(name[i - 1])
            ? $"_{char.ToLowerInvariant(c)}"
            : $"{char.ToLowerInvariant(c)}"));
}
