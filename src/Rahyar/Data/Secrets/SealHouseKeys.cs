using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Rahyar.Jobs;

namespace Rahyar.Data.Secrets;

/// <summary>Seals the keys of data protection that were kept as they are before a passphrase was set; afterwards it finds none.</summary>
internal sealed class SealHouseKeys(KeySeal seal) : ScheduledWork
{
    private static readonly XNamespace Keys = "http://schemas.asp.net/2015/03/dataProtection";

    public override string Name => "seal-house-keys";
    public override TimeSpan Every => TimeSpan.FromDays(1);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (!seal.IsSet)
        {
            return;
        }

        foreach (var row in await db.DataProtectionKeys.Where(k => k.Xml != null && k.Xml.Contains("requiresEncryption")).ToListAsync(ct))
        {
            row.Xml = Sealed(row.Xml!);
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>As data protection itself writes a key when it has somebody to encrypt it.</summary>
    private string Sealed(string xml)
    {
        var key = XElement.Parse(xml);
        foreach (var open in key.Descendants().Where(e => (bool?)e.Attribute(Keys + "requiresEncryption") == true).ToList())
        {
            var info = seal.Encrypt(open);
            open.ReplaceWith(new XElement(Keys + "encryptedSecret", new XAttribute("decryptorType", info.DecryptorType.AssemblyQualifiedName!), info.EncryptedElement));
        }

        key.DescendantNodes().OfType<XComment>().Remove();
        return key.ToString(SaveOptions.DisableFormatting);
    }
}
