using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MimeKit;
using Rahyar.Emails;
using Rahyar.Emails.Letters;
using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;

namespace Rahyar.Browser.Tests;

/// <summary>
/// Letters as they arrive: each is sent to oneself through a mail server, and what arrived is opened in a browser, on a phone and on a broad window, light and dark. A run sees twenty of them, the
/// whole run all; with <c>RAHYAR_LETTERS</c> set it keeps a picture of each.
/// </summary>
public sealed partial class LettersInTheBrowserStory : Story
{
    private static readonly (int Width, ColorScheme Scheme)[] Looks = [(390, ColorScheme.Light), (600, ColorScheme.Dark), (390, ColorScheme.Dark), (600, ColorScheme.Light)];
    private static readonly bool Kept = Environment.GetEnvironmentVariable("RAHYAR_LETTERS") is { Length: > 0 };

    private readonly MailSink _sink = new();

    private protected override string[] Settings =>
        ["--Smtp:Host=127.0.0.1", $"--Smtp:Port={_sink.Port}", "--Smtp:Tls=none", "--Smtp:From=Rahyar <rahyar@example.edu>"];

    private protected override async ValueTask Leave() => await _sink.DisposeAsync();

    [Fact]
    public async Task Each_reads_in_its_direction_and_its_colours_and_says_what_its_text_says()
    {
        using var ada = await app.Administrator("Ada");
        var programme = await app.World.Programme();
        using var nasrin = await app.Coordinator("Nasrin");
        (await ada.Submit("/letters", "#letterhead", new { NameEnglish = "University of Example", NamePersian = "دانشگاه نمونه", Colour = "#c8102e" })).Is(200);
        (await ada.Submit("/letters", "#logo form[enctype]", new { Logo = new Upload("logo.png", Upload.Png(300, 75), "image/png") })).Is(200);

        var kinds = LetterKind.All.OrderBy(k => Sample.IsAll ? 0 : Sample.Pick(k.Key, 1 << 30)).Take(Sample.IsAll ? int.MaxValue : 20).ToList();
        foreach (var kind in kinds)
        {
            // A Latin name in Persian letters, and a Persian one in English ones.
            var name = Sample.Pick(kind.Key, 2) == 0 ? "First steps" : "گام نخست";
            await app.World.Arrange(db => db.Set<Programme>().Where(p => p.Id == programme).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, name)));
            var page = kind.OfProgramme ? await nasrin.Get($"/programmes/{programme}/letters/{kind.Key}") : await ada.Get($"/letters/{kind.Key}");
            (await (kind.OfProgramme ? nasrin : ada).SubmitOnly(page.Is(200), "#letter", button: "Send a test to me")).Is(200);
        }

        await app.EmailsAreSent();
        var language = (await app.World.Ask(db => db.Set<Email>().Where(e => e.Cause!.StartsWith("letter-test:")).Select(e => new { e.Id, e.Cause }).ToListAsync(Cancellation)))
            .ToDictionary(e => e.Id.ToString("N"), e => e.Cause![^2..]);
        List<MimeMessage> Arrived() => _sink.Taken.Where(m => language.ContainsKey(m.MessageId!.Split('@')[0])).DistinctBy(m => m.MessageId).ToList();
        for (var waited = 0; waited < 20_000 && Arrived().Count < 2 * kinds.Count; waited += 50)
        {
            await Task.Delay(50, Cancellation);
        }

        var mails = Arrived();
        Assert.Equal(2 * kinds.Count, mails.Count);
        var window = await Browser.Open(app, new Look(390, 844));
        var faults = new List<string>();
        foreach (var mail in mails)
        {
            faults.AddRange((await Faults(window, mail, language[mail.MessageId!.Split('@')[0]])).Select(fault => $"{mail.Subject}: {fault}"));
        }

        await window.Context.DisposeAsync();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task<IEnumerable<string>> Faults(IPage window, MimeMessage mail, string language)
    {
        var found = new List<string>(OfMime(mail, language));
        var html = mail.HtmlBody!;
        foreach (var picture in mail.BodyParts.OfType<MimePart>().Where(p => p.ContentType.MediaType == "image"))
        {
            using var bytes = new MemoryStream();
            picture.Content!.DecodeTo(bytes, Cancellation);
            html = html.Replace($"cid:{picture.ContentId}", $"data:{picture.ContentType.MimeType};base64,{Convert.ToBase64String(bytes.ToArray())}", StringComparison.Ordinal);
        }

        await window.SetContentAsync(html);
        foreach (var (width, scheme) in Sample.IsAll || Kept ? Looks : [Looks[Sample.Pick(mail.Subject!, Looks.Length)]])
        {
            await window.SetViewportSizeAsync(width, 844);
            await window.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            found.AddRange((await window.EvaluateAsync<string[]>(Looked, new { language, text = Plain(mail.TextBody!) })).Select(fault => $"{width} {scheme}: {fault}"));
            if (Kept)
            {
                await window.Keep($"letter-{language}-{Unnamed().Replace(mail.Subject!, "_")}-{width}-{scheme}");
            }
        }

        return found.Distinct();
    }

    private static IEnumerable<string> OfMime(MimeMessage mail, string language)
    {
        var (subject, text) = (mail.Subject!, mail.TextBody!);
        if (FirstStrong().Match(subject) is { Success: true } first && first.Groups["right"].Success != (language == "fa"))
        {
            yield return "a list would show the subject in the other direction";
        }

        if (Placeholder().IsMatch(subject + text))
        {
            yield return $"a place is left: {Placeholder().Match(subject + text).Value}";
        }

        if (HourAlone().IsMatch(text))
        {
            yield return $"an hour without its clock: {HourAlone().Match(text).Value}";
        }

        if (mail.HtmlBody!.Contains("src=\"http", StringComparison.OrdinalIgnoreCase) || mail.HtmlBody!.Contains("url(", StringComparison.OrdinalIgnoreCase))
        {
            yield return "something is fetched when it is opened";
        }
    }

    // Without the signature, which the HTML has above, and without the marks that nobody sees.
    private static string Plain(string text) => text.ReplaceLineEndings("\n").Split("\n-- \n")[0];

    private const string Looked = """
        ({ language, text }) => {
          const faults = [], rightToLeft = language === 'fa', side = rightToLeft ? 'rtl' : 'ltr', body = document.body;
          if (document.documentElement.lang !== language || document.documentElement.dir !== side || getComputedStyle(body).direction !== side) faults.push(`the whole runs ${getComputedStyle(body).direction}`);
          if (document.documentElement.scrollWidth > innerWidth) faults.push(`it is ${document.documentElement.scrollWidth} px broad`);
          const rgb = c => c.match(/[\d.]+/g).map(Number);
          const light = c => { const [r, g, b] = rgb(c).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
          const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if ((rgb(c)[3] ?? 1) > 0) return c; } return 'rgb(255,255,255)'; };
          const isRight = c => /[\u0590-\u08FF\uFB1D-\uFEFC]/.test(c);
          const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode());) {
            if (!node.data.trim()) continue;
            const at = node.parentElement, style = getComputedStyle(at), [a, b] = [light(style.color), light(ground(at))].sort((x, y) => y - x);
            if ((a + .05) / (b + .05) < 4.5) faults.push(`“${node.data.slice(0, 30)}” has a contrast of ${((a + .05) / (b + .05)).toFixed(2)}`);
            if (at.closest('a')) continue;
            // From word to word on one line: two of a kind run in their own direction, others in that of the line.
            let before = null;
            for (const word of node.data.matchAll(/[\p{L}\p{M}\u200c]+|[\d\n]/gu)) {
              const range = document.createRange();
              range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
              const rects = range.getClientRects(), box = rects[0];
              const now = rects.length === 1 && /\p{L}/u.test(word[0]) ? { box, right: isRight(word[0]), word: word[0] } : null;
              if (box && (box.left < -.5 || box.right > innerWidth + .5)) faults.push(`“${word[0]}” lies outside`);
              if (now && before && Math.abs(before.box.top - now.box.top) < 6) {
                const runsRight = before.right === now.right ? now.right : style.direction === 'rtl';
                if (runsRight ? now.box.right > before.box.left + 1 : now.box.left < before.box.right - 1) faults.push(`“${before.word} ${now.word}” runs the wrong way`);
              }
              before = now;
            }
          }
          for (const link of document.links) {
            if (!/\p{L}/u.test(link.textContent)) faults.push('a link has no words');
            if (!/^https?:\/\/[^\/]+/.test(link.getAttribute('href'))) faults.push(`a link leads to ${link.getAttribute('href')}`);
            if (/^https?:/.test(link.textContent) && getComputedStyle(link).direction !== 'ltr') faults.push('an address runs from right to left');
          }
          const picture = document.images[0];
          if (document.images.length !== 1 || !picture.alt || !picture.complete || picture.naturalWidth === 0) faults.push('the logo is not to be seen');
          const words = s => s.replace(/[\u200e\u200f]/g, '').replace(/\s+/g, ' ').trim();
          const copy = body.cloneNode(true);
          copy.querySelectorAll('.head, .go').forEach(e => e.remove());
          copy.querySelectorAll('br, p').forEach(e => e.after(' '));
          if (words(copy.textContent) !== words(text)) faults.push(`the HTML says “${words(copy.textContent)}”, the text “${words(text)}”`);
          return faults;
        }
        """;

    [GeneratedRegex(@"(?<right>[\u0590-\u08FF\uFB1D-\uFEFC\u200F])|[A-Za-z\u00C0-\u024F\u200E]")]
    private static partial Regex FirstStrong();

    [GeneratedRegex(@"\{[a-z0-9-]*\}|\[\[|letters\.|\b\d{4}-\d\d-\d\d\b")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?<![0-9۰-۹.])[0-9۰-۹]{1,2}:[0-9۰-۹]{2}(?![0-9])(?!\S*\s+(UTC|\p{L}+ time|به وقت|.{0,12}(وقت|ساعت)))")]
    private static partial Regex HourAlone();

    [GeneratedRegex(@"[^\p{L}\d]+")]
    private static partial Regex Unnamed();
}
