using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House;

/// <summary>Whatever people paste into a form is refused in words and kept, or shown as the words that it is.</summary>
[Trait("Database", "sqlite")]
public sealed class LongTextStory : Story
{
    // A script, a turn of direction that is never turned back, an emoji of several parts, and Persian.
    private const string Odd = "<script>alert(1)</script> \u202Eabc \u2067def 👩🏽‍🎓 می‌خواهم";

    private Someone _sara = null!, _omid = null!, _nasrin = null!;
    private Guid _pair, _programme;

    private protected override async Task Arrange()
    {
        (_sara, _omid, _nasrin) = (await app.Mentee("Sara"), await app.Mentor("Omid"), await app.Coordinator("Nasrin"));
        _programme = await app.World.Programme();
        _pair = await app.World.Mentorship(_omid, _sara, MentorshipState.Initiated);
    }

    [Fact]
    public async Task A_hundred_thousand_letters_are_refused_in_words_and_kept()
    {
        var endless = new string('ب', 100_000);

        foreach (var (who, address, form, fields) in Forms(endless))
        {
            var answer = (await who.Submit(address, form, fields)).Is(422);
            Assert.True(answer.Has(".error, .error-summary, [role=alert]"), $"{answer.What} says nothing of it.");
            Assert.True(answer.Holds(endless), $"{answer.What} has lost what was typed.");
        }
    }

    [Fact]
    public async Task Scripts_are_words_and_a_turn_of_direction_ends_where_it_began()
    {
        foreach (var (who, address, form, fields) in Forms(Odd))
        {
            var answer = await who.Submit(address, form, fields);
            Assert.True(answer.Status is 200 or 422, answer.What);
            Assert.False(answer.Html.Contains("<script>alert", StringComparison.OrdinalIgnoreCase), $"{answer.What} lets a script through.");
            OnlyWords((await who.Get(address)).Is(200));
        }

        OnlyWords((await _omid.Get($"/mentorships/{_pair}/goals")).Is(200).Shows("👩🏽‍🎓 می‌خواهم"));
    }

    private static void OnlyWords(Sheet sheet)
    {
        Assert.False(sheet.Html.Contains("<script>alert", StringComparison.OrdinalIgnoreCase), $"{sheet.What} lets a script through.");
        Assert.False(sheet.Text.Contains('\u202E', StringComparison.Ordinal), $"{sheet.What} keeps a turn of direction.");
    }

    private IEnumerable<(Someone Who, string Address, string Form, Dictionary<string, object?> Fields)> Forms(string text)
    {
        yield return (_sara, $"/mentorships/{_pair}/goals", "#write", new() { ["Text"] = text, ["Weeks"] = 4 });
        yield return (_sara, $"/mentorships/{_pair}/notes/write", "#note", new() { ["Text"] = text });
        yield return (_sara, $"/mentorships/{_pair}/agreement", "#agreement", new() { ["Channels"] = text });
        yield return (_sara, "/help/ask", "#ask", new() { ["Text"] = text });
        yield return (_nasrin, $"/programmes/{_programme}/edit", "main form:has([name=Purpose])", new() { ["Purpose"] = text });
        yield return (_nasrin, $"/programmes/{_programme}/edit", "main form:has([name=Purpose])", new() { ["Name"] = text });
        yield return (_sara, "/account", "main form:has([name=Name])", new() { ["Name"] = text });
    }
}
