using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Help.Articles;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Infrastructure.Support;

/// <summary>What is known is shown before one writes, found in either script, and kept by support.</summary>
public sealed class KnowledgeStory : Story
{
    [Fact]
    public void What_is_nested_deeper_than_anybody_reads_is_shown_as_it_was_typed()
    {
        foreach (var deep in new[] { string.Concat(Enumerable.Repeat("- ", 200)) + "a", new string('[', 1000), new string('>', 300), "<b>" + new string('[', 1000) })
        {
            using var shown = new StringWriter();
            Rahyar.Modules.Infrastructure.Help.Articles.Markdown.Show(deep).WriteTo(shown, System.Text.Encodings.Web.HtmlEncoder.Default);
            Assert.DoesNotContain("<b>", shown.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Articles_are_found_by_words_of_either_language_and_however_Persian_letters_are_typed()
    {
        using var visitor = app.Visitor();
        async Task<string> First(string typed) => (await visitor.Get($"/help?q={Uri.EscapeDataString(typed)}")).Is(200).All("#found a")[0].GetAttribute("href")!;

        Assert.Equal("/help/articles/sign-in-code", await First("I did not get the code by e-mail"));
        Assert.Equal("/help/articles/sign-in-code", await First("كد ورود نمي رسد"));
        Assert.Equal("/help/articles/camera-and-microphone", await First("میکروفون کار نمی‌کند"));
        Assert.Equal("/help/articles/camera-and-microphone", await First("میکروفونِ"));
        Assert.Equal("/help/articles/camera-and-microphone", await First("صدای من در تماس شنیده نمی‌شود"));
        Assert.Equal("/help/articles/changed-address", await First("ADDRESS"));
        // Another word for the same thing, and the words in any order.
        Assert.Equal("/help/articles/changed-address", await First("آدرس عوض شده رایانامه"));
        Assert.Equal("/help/articles/notices-and-emails", await First("پست الکترونیک زیاد"));
        Assert.Equal(await First("گذرواژه"), await First("رمز عبور"));
        (await visitor.Get("/help?q=zzzzqq")).Is(200).Shows("No article fits");
        (await visitor.Get($"/help?q={new string('a', 5000)}")).Is(200);
        // As one types, the same address answers with the place alone.
        var request = new HttpRequestMessage(HttpMethod.Get, "/help?q=microphone");
        request.Headers.Add("X-Fragment", "1");
        var part = await visitor.SendAsync(request);
        Assert.True(part.Is(200).All("#found a").Count is > 0 and <= 3 && !part.Has("main"));
    }

    [Fact]
    public void Each_shipped_article_says_something_in_both_languages_and_its_links_lead_somewhere()
    {
        Assert.True(ShippedArticles.Keys.Count >= 8);
        Assert.All(ShippedArticles.All.Values.SelectMany(a => new[] { a.Title.English, a.Title.Persian }), title => Assert.InRange(title.Length, 8, Article.LongestTitle));
        Assert.All(ShippedArticles.All.Values.SelectMany(a => new[] { a.Text.English, a.Text.Persian }), text => Assert.InRange(text.Length, 300, Article.LongestText));
        var links = ShippedArticles.All.Values.SelectMany(a => System.Text.RegularExpressions.Regex.Matches(a.Text.English + a.Text.Persian, @"\]\(([^)]+)\)").Select(m => m.Groups[1].Value)).Distinct();
        Assert.Equal(["/account", "/status"], links.Order());
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("[x](javascript:alert(1))", "href")]
    [InlineData("[x](//evil.example)", "href")]
    [InlineData("[x](data:text/html,1)", "href")]
    [InlineData("<javascript:alert(1)>", "href")]
    [InlineData("![x](https://evil.example/a.png)", "<img")]
    [InlineData("[x](/account \"a\" onclick=1)", "onclick=1\"")]
    public void Markdown_lets_nothing_through_but_words_and_links(string typed, string never)
    {
        var writer = new StringWriter();
        Markdown.Show(typed).WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        Assert.DoesNotContain(never, writer.ToString(), StringComparison.OrdinalIgnoreCase);
        writer = new StringWriter();
        Markdown.Show("# One\n\n[a](/account) **b**").WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        Assert.Contains("<h2>One</h2>", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("<a href=\"/account\">a</a> <strong>b</strong>", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Support_words_a_shipped_article_anew_writes_others_and_sees_what_helps()
    {
        using var hamed = await app.World.Holder("Hamed", Role.Support, null);
        using var sara = await app.Mentee("Sara");
        using var visitor = app.Visitor();
        var form = (await hamed.Get("/tickets/article?article=slow-link")).Is(200).Shows("Old phone");
        Assert.Equal("here", (await hamed.Submit(form, "#article", new { TextEnglish = "See **here**.", TextPersian = "" }, "preview")).Is(200).One("#preview strong").TextContent);
        Assert.Equal(0, await app.World.Ask(db => db.Articles.CountAsync(Cancellation)));
        (await hamed.Submit(form, "#article", new { TextEnglish = "Our own words.", Search = "zephyr" })).Is(200);
        (await visitor.Get("/help?q=zephyr")).Is(200).Shows("Old phone").One("#found a[href='/help/articles/slow-link']");
        (await visitor.Get("/help/articles/slow-link")).Is(200).Shows("Our own words.");
        (await hamed.Submit(form, "#article", new { TextEnglish = "Old tab." })).Is(409).Shows("Old tab.");
        (await hamed.Submit((await hamed.Get("/tickets/article?article=slow-link")).Is(200), "#article", new { Shown = false })).Is(200);
        (await visitor.Get("/help/articles/slow-link")).Is(404);
        (await visitor.Get("/help")).Is(200).Hides("slow-link");

        var blank = (await hamed.Get("/tickets/article")).Is(200);
        (await hamed.Submit(blank, "#article", new { TitleEnglish = "" })).Is(422);
        foreach (var _ in new[] { 1, 2 })
        {
            (await hamed.Submit(blank, "#article", new { TitlePersian = "چاپ", TextPersian = "چنین چاپ می‌شود." })).Is(200);
        }

        var own = await app.World.Ask(db => db.Articles.Where(a => a.Key != "slow-link").Select(a => a.Key).SingleAsync(Cancellation));
        // One language stands in for the other.
        var page = (await sara.Get($"/help/articles/{own}")).Is(200).Shows("چنین چاپ می‌شود.");
        (await sara.Submit(page, "#helped form", button: "Yes")).Is(200).Shows("Thank you for telling us.");
        (await sara.Submit(page, "#helped form", button: "No")).Is(200);
        var visited = (await visitor.Get($"/help/articles/{own}")).Is(200);
        foreach (var _ in new[] { 1, 2 })
        {
            (await visitor.Submit(visited, "#helped form", button: "Yes")).Is(200);
        }

        (await hamed.Get("/tickets/articles")).Is(200).Shows("helped: 1, did not: 1");
        // A page that was answered before its reader signed in, and is answered once more after it.
        using var mina = await app.Mentee("Mina");
        var client = visited.One("#helped form [name=ClientId]").GetAttribute("value");
        (await mina.Submit((await mina.Get($"/help/articles/{own}")).Is(200), "#helped form", new { ClientId = client }, "No")).Is(200);
        (await sara.Get("/tickets/articles")).Is(404);
        (await hamed.Get("/tickets/article?article=no-such")).Is(404);
    }
}
