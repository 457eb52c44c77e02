using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Rahyar.Data;

/// <summary>
/// What tables and columns are called. Each mapping names its table; columns are their property's name in small letters unless a mapping says
/// otherwise. <c>tests/Rahyar.Tests/House/Stored/Schema.txt</c> holds all of it: what stands there is in people's databases (ADR 0037).
/// </summary>
internal static class SchemaNames
{
    private static readonly Dictionary<Type, string> OfTheFramework = new()
    {
        [typeof(DataProtectionKey)] = "data_protection_key",
        [typeof(IdentityUserClaim<Guid>)] = "people_identity_user_claim",
        [typeof(IdentityUserLogin<Guid>)] = "people_identity_user_login",
        [typeof(IdentityUserToken<Guid>)] = "people_identity_user_token",
        [typeof(IdentityUserPasskey<Guid>)] = "people_identity_user_passkey",
    };

    public static void NameColumns(this ModelBuilder builder)
    {
        foreach (var (type, table) in OfTheFramework)
        {
            // Identity has passkeys only where its options ask for them.
            builder.Model.FindEntityType(type)?.SetTableName(table);
        }

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
