using Microsoft.EntityFrameworkCore;
using MimeKit;
using Rahyar.Emails;
using Rahyar.Emails.Letters;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Hearing;

/// <summary>The institution's logo goes along with each e-mail; what is none is refused in words, and nothing of what is typed runs.</summary>
public sealed class LogoStory : Story
{
    private readonly MailSink _sink = new();
    private Someone _ada = null!;

    private protected override string[] Settings =>
        ["--Smtp:Host=127.0.0.1", $"--Smtp:Port={_sink.Port}", "--Smtp:Tls=none", "--Smtp:From=Rahyar <rahyar@example.edu>"];

    private protected override async Task Arrange() => _ada = await app.Administrator("Ada");

    private protected override async ValueTask Leave() => await _sink.DisposeAsync();

    [Fact]
    public async Task It_goes_along_with_each_e_mail_and_the_next_one_takes_its_place()
    {
        var (first, second) = (Upload.Png(440, 110), Upload.Png(64, 64, 0x20));
        (await Chooses("logo.png", first)).Is(422).Shows("your institution needs a name").Hides("[[");
        await Signs("University of Example", "دانشگاه نمونه", "#ffe100");
        (await _ada.Get("/letters")).Is(200).Hides("data:image/png");
        (await Chooses("logo.png", first)).Is(200).Shows("Saved").One("#logo img[src^='data:image/png;base64,'][alt='Logo of University of Example']");

        var mail = await Sends("babak@example.edu", "Hello Babak,\n\nall is well.\n\nhttps://rahyar.example/home");
        var both = Assert.IsType<MultipartAlternative>(mail.Body);
        var text = Assert.IsType<TextPart>(both[0]);
        Assert.EndsWith("https://rahyar.example/home\n\n-- \nUniversity of Example", text.Text.ReplaceLineEndings("\n").TrimEnd(), StringComparison.Ordinal);
        var related = Assert.IsType<MultipartRelated>(both[1]);
        var (html, picture) = (Assert.IsType<TextPart>(related[0]).Text, Assert.IsType<MimePart>(related[1]));
        Assert.Equal("image/png", picture.ContentType.MimeType);
        Assert.Equal(ContentDisposition.Inline, picture.ContentDisposition!.Disposition);
        Assert.Contains($"<img class=\"logo\" src=\"cid:{picture.ContentId}\" alt=\"Logo of University of Example\" width=\"220\" height=\"55\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", html, StringComparison.Ordinal);
        Assert.Equal(first, Content(picture));
        // Yellow on white cannot be read: text takes a darker shade, what is only seen keeps the colour.
        Assert.Contains("border-top:6px solid #ffe100", html, StringComparison.Ordinal);
        Assert.DoesNotContain("font-weight:bold;line-height:1.5;color:#ffe100", html, StringComparison.Ordinal);

        (await Chooses("other.png", second)).Is(200);
        mail = await Sends("mina@example.edu", "سلام مینا،\n\nهمه چیز روبه‌راه است.");
        picture = mail.BodyParts.OfType<MimePart>().Single(p => p.ContentType.MediaType == "image");
        Assert.Equal(second, Content(picture));
        Assert.Contains("alt=\"لوگوی دانشگاه نمونه\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.EndsWith("-- \nدانشگاه نمونه", mail.TextBody!.ReplaceLineEndings("\n").TrimEnd(), StringComparison.Ordinal);
        (await _ada.Get("/letters/structure.invitation.mentor")).Is(200).One("#example [lang=en] .letterhead img[src^='data:image/png']");

        // A name that readers see in the logo's place cannot go while it stands; the logo can.
        (await _ada.Submit("/letters", "#letterhead", new { NameEnglish = "", NamePersian = "" })).Is(422);
        (await _ada.Submit("/letters", "#no-logo")).Is(200);
        Assert.IsType<TextPart>(Assert.IsType<MultipartAlternative>((await Sends("omid@example.edu", "Hello Omid.")).Body)[1]);
    }

    [Fact]
    public async Task What_is_no_logo_is_refused_in_words_and_what_stood_before_stands()
    {
        await Signs("<script>alert(1)</script>\" onerror=\"alert(1)", null, "#1f5f66");
        Assert.False((await Chooses("logo.png", Upload.Png(100, 40))).Is(200).Has("main script, [onerror]"));

        (await Chooses("logo.png", Upload.Like("x.gif", 500))).Is(422).Shows("not a picture that mail clients show");
        (await Chooses("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray())).Is(422).Shows("PNG, JPEG or WebP");
        (await Chooses("logo.png", Upload.Like("x.png", 20 * 1024 * 1024))).Is(422).Shows("larger than 200 kB");
        (await Chooses("logo.png", Upload.Png(100, 40, said: (10_000, 10_000)))).Is(422).Shows("10,000 × 10,000");
        (await Chooses("logo.png", Upload.Png(2, 2))).Is(422);
        (await Chooses("logo.png", [])).Is(422);
        (await Chooses("logo.jpg", Upload.Like("x.jpg", 60))).Is(422);
        (await Chooses("logo.webp", Upload.Like("x.webp", 60))).Is(422);

        var mail = await Sends("babak@example.edu", "Hello Babak.");
        Assert.Equal(Upload.Png(100, 40), Content(mail.BodyParts.OfType<MimePart>().Single(p => p.ContentType.MediaType == "image")));
        Assert.DoesNotContain("<script", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("\" onerror", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_content_e_mails_go_without_it_rather_than_not_at_all()
    {
        await Signs("University of Example", null, null);
        (await Chooses("logo.png", Upload.Png(100, 40))).Is(200);
        await app.World.Arrange(async db => await db.Set<Letterhead>().ExecuteUpdateAsync(set => set.SetProperty(h => h.LogoHash, new string('a', 64))));
        Assert.Contains("University of Example", (await Sends("babak@example.edu", "Hello Babak.")).HtmlBody, StringComparison.Ordinal);
    }

    private async Task Signs(string? english, string? persian, string? colour) =>
        (await _ada.Submit("/letters", "#letterhead", new { NameEnglish = english ?? "", NamePersian = persian ?? "", Colour = colour ?? "" })).Is(200);

    private Task<Sheet> Chooses(string name, byte[] content) => _ada.Submit("/letters", "#logo form[enctype]", new { Logo = new Upload(name, content, "image/png") });

    private async Task<MimeMessage> Sends(string to, string text)
    {
        await app.World.Arrange(db => db.Add(new Email(to, "Hello", text, app.Now)));
        for (var waited = 0; waited < 30_000 && !_sink.To(to).Any(); waited += 50)
        {
            await Task.Delay(50, Cancellation);
        }

        return Assert.Single(_sink.To(to));
    }

    private static byte[] Content(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content!.DecodeTo(bytes);
        return bytes.ToArray();
    }
}
