using Rahyar.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Rahyar.Browser.Tests;

/// <summary>The administrator's page of what the server finds when it looks at itself.</summary>
public sealed class SystemCheckStory : Story
{
    private protected override string[] Settings => ["--Smtp:Host=127.0.0.1", "--Smtp:Port=1", "--Smtp:Tls=none", "--Smtp:From=Rahyar <rahyar@uni.example>"];

    [Fact]
    public async Task It_reads_well_on_a_phone_in_Persian_and_on_a_desk_in_English()
    {
        var nadia = await app.Administrator("Nadia");
        var farid = await app.World.Administrator("Farid", language: "fa");
        var visitor = await Browser.Open(app, Look.Phone.In("fa"));
        await visitor.Go("/sign-in");
        await visitor.FillAsync("[name=Email]", "sara@uni.example");
        await visitor.ClickAsync("form:has([name=Email]) button");
        await Expect(visitor.Locator("#no-mail")).ToBeVisibleAsync();
        await visitor.Keep("doctor-no-mail-390-fa");
        await visitor.Context.DisposeAsync();

        foreach (var (look, who) in new[] { (Look.Desktop, nadia), (Look.Phone.In("fa"), farid) })
        {
            var page = await Browser.Open(app, look, who);
            await page.Go("/doctor");
            await Expect(page.Locator("#mail[data-verdict=broken]")).ToBeVisibleAsync();
            await Expect(page.Locator("#trouble")).ToBeVisibleAsync();
            Assert.Equal([], await page.Barriers());
            await page.Keep($"doctor-{look.Width}-{look.Language}");
            await page.Context.DisposeAsync();
        }
    }
}
