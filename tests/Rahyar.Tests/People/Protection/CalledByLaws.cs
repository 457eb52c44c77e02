using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using Rahyar.Modules.People.Erasures;

namespace Rahyar.Tests.People.Protection;

/// <summary>What an erasure changes in what others wrote is the person and nothing that only looks like them.</summary>
[Trait("Database", "none")]
public sealed class CalledByLaws
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Said = ["Sara Sepehri", "Sara", "S-1405", "hope@example.edu", "\"", "ی"];

    private static CalledBy Of(string name, string? id = null, string address = "hope@example.edu")
    {
        var called = new CalledBy();
        called.Address(address, "gone@nowhere.invalid");
        called.Id(id, "0123456789");
        called.Name(name, "Former member");
        return called;
    }

    [Theory]
    [InlineData("""{"v":1,"value":[{"points":2000,"max":2500,"share":0.2500}]}""")]
    [InlineData("It cost 2500, and I hope that Hope is well.")]
    [InlineData("""{"Hope":2500,"text":"We hope for 2500"}""")]
    [InlineData("write to no-hope@example.edu, x.hope@example.edu or hope@example.edu.au")]
    public void A_number_a_word_and_another_address_stay(string text) => Assert.Equal(text, Of("Hope", "2500").Replace(text));

    [Theory]
    [InlineData("Sara Sepehri", "Dear SARA  sepehri, thank you", "Dear Former member, thank you")]
    [InlineData("Sara Sepehri", "Sara Sepehrian and Sara-Sepehri", "Sara Sepehrian and Sara-Sepehri")]
    [InlineData("Émile Zola", "émile zola wrote", "Former member wrote")]
    [InlineData("علی‌رضا کریمی", "آقای علیرضا كريمي گفت", "آقای Former member گفت")]
    [InlineData("علی‌رضا کریمی", "علی رضا کریمی", "Former member")]
    [InlineData("علیرضا کریمی", "علی‌رضا کریمی", "Former member")]
    [InlineData("Sara Sepehri", "ask <hope@example.edu>, or HOPE@example.edu.", "ask <gone@nowhere.invalid>, or gone@nowhere.invalid.")]
    [InlineData("Sara Sepehri", "S-1405 and S-14051", "0123456789 and S-14051")]
    public void A_whole_name_an_address_and_an_id_go_however_they_are_typed(string name, string text, string becomes) => Assert.Equal(becomes, Of(name, "S-1405").Replace(text));

    [Fact]
    public void Json_stays_json_and_differs_in_its_words_alone() => Gen.Select(Gen.Bool, Gen.Int[0, 9999], Gen.String, Gen.Int[0, 5].Select(n => Said[n]), Gen.Bool)
        .Sample((relaxed, number, text, said, after) =>
        {
            var words = after ? $"{text} {said} " : $" {said} {text}";
            var json = JsonSerializer.Serialize(new { v = 1, value = new object[] { words, number, number / 10000.0, new { Sara = words } } }, relaxed ? Relaxed : JsonSerializerOptions.Default);
            var changed = JsonDocument.Parse(Of("Sara Sepehri", "S-1405").Replace(json)).RootElement.GetProperty("value");
            var expected = Of("Sara Sepehri", "S-1405").Replace(JsonDocument.Parse(json).RootElement.GetProperty("value")[0].GetString()!);
            Assert.Equal(expected, changed[0].GetString());
            Assert.Equal(expected, changed[3].GetProperty("Sara").GetString());
            Assert.Equal(number, changed[1].GetInt32());
        });
}
