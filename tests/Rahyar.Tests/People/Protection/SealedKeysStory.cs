using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Data.Secrets;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People.Protection;

/// <summary>Whoever has the database alone opens no sealed secret: the keys of the house are encrypted under a passphrase of the settings, those of before too.</summary>
public sealed class SealedKeysStory : Story
{
    private const string Words = "seven petals around a core";

    private protected override string[] Settings => [$"--Secrets:Passphrase={Words}"];

    [Fact]
    public async Task Keys_new_and_of_before_lie_sealed_and_open_what_they_have_closed()
    {
        // As a house without a passphrase keeps them.
        var before = new Shelf();
        var sealedBefore = Provider(before, null).CreateProtector("test").Protect("of before");
        var plain = Assert.Single(before.Kept).ToString();
        Assert.Contains("requiresEncryption", plain, StringComparison.Ordinal);
        var secret = before.Kept[0].Descendants("value").Single().Value;
        await app.World.Arrange(db => db.Add(new DataProtectionKey { FriendlyName = "of before", Xml = plain }));
        using var sara = await app.Mentee("Sara");
        (await sara.Get("/account")).Is(200);

        await app.ScheduledWorkRuns();

        var rows = await app.World.Ask(db => db.DataProtectionKeys.AsNoTracking().Select(k => k.Xml!).ToListAsync(Cancellation));
        Assert.True(rows.Count >= 2, "The house has made no key of its own.");
        Assert.All(rows, xml =>
        {
            Assert.Contains("encryptedSecret", xml, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, xml, StringComparison.Ordinal);
            Assert.DoesNotContain("requiresEncryption", xml, StringComparison.Ordinal);
        });
        var after = new Shelf();
        after.Kept.AddRange(rows.Select(XElement.Parse));
        Assert.Equal("of before", Provider(after, app.Services.GetRequiredService<KeySeal>()).CreateProtector("test").Unprotect(sealedBefore));
        Assert.ThrowsAny<Exception>(() => Provider(after, null).CreateProtector("test").Unprotect(sealedBefore));
    }

    private static IDataProtectionProvider Provider(Shelf shelf, KeySeal? seal)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("Rahyar").DisableAutomaticKeyGeneration();
        if (shelf.Kept.Count == 0)
        {
            services.Configure<KeyManagementOptions>(options => options.AutoGenerateKeys = true);
        }

        services.Configure<KeyManagementOptions>(options => options.XmlRepository = shelf);
        if (seal is not null)
        {
            services.AddSingleton(seal);
        }

        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
    }

    private sealed class Shelf : IXmlRepository
    {
        public List<XElement> Kept { get; } = [];

        public IReadOnlyCollection<XElement> GetAllElements() => [.. Kept];

        public void StoreElement(XElement element, string friendlyName) => Kept.Add(element);
    }
}
