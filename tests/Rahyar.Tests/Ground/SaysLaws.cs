using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Rahyar.Web.Tags;

namespace Rahyar.Tests.Ground;

/// <summary>Paths, addresses and names of settings read from left to right in a sentence of any language, and go over lines at their slashes.</summary>
[Trait("Database", "none")]
public sealed class SaysLaws
{
    [Theory]
    [InlineData("پوشهٔ /var/lib/rahyar. را ببینید", "پوشهٔ <bdi class=\"path\" dir=\"ltr\">/<wbr>var/<wbr>lib/<wbr>rahyar</bdi>. را ببینید")]
    [InlineData("Set Backup:Folder, please (see http://a.b/?c=d&e).", "Set <bdi class=\"path\" dir=\"ltr\">Backup:Folder</bdi>, please (see <bdi class=\"path\" dir=\"ltr\">http://<wbr>a.b/<wbr>?c=d&amp;e</bdi>).")]
    [InlineData("«C:\\data\\rahyar.db» نیست", "«<bdi class=\"path\" dir=\"ltr\">C:\\<wbr>data\\<wbr>rahyar.db</bdi>» نیست")]
    [InlineData("<b> of 12 words, no path: here", "&lt;b&gt; of 12 words, no path: here")]
    [InlineData("به julia.novak@demo.example رفت", "به <bdi class=\"path\" dir=\"ltr\">julia.<wbr>novak@<wbr>demo.<wbr>example</bdi> رفت")]
    [InlineData("", "")]
    public void They_are_set_apart(string sentence, string expected)
    {
        var output = new TagHelperOutput("p", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        var encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        new SaysTagHelper(encoder) { Says = sentence }.Process(new TagHelperContext([], new Dictionary<object, object>(), "one"), output);

        Assert.Equal(expected, output.Content.GetContent(encoder));
    }
}
