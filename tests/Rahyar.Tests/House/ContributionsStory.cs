using Microsoft.Extensions.DependencyInjection;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;
using Rahyar.Web.Layout;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.House;

/// <summary>What modules contribute to lower places stands there once, in an order that somebody has decided.</summary>
public sealed class ContributionsStory : Story
{
    [Fact]
    public void Each_has_a_place_of_its_own()
    {
        OneEach("steps", 15, app.Services.GetServices<INextStep>().Select(s => s.Urgency));
        OneEach("rows of the launch checklist", 10, app.Services.GetServices<ILaunchGate>().Select(g => g.Place));
        OneEach("kinds of reminders", 10, app.Services.GetServices<ReminderKind>().Select(k => k.Name));
        OneEach("entries of the navigation", 20, app.Services.GetServices<NavigationEntry>().Select(e => (e.Part, e.Place)));
        OneEach("entries of the navigation", 20, app.Services.GetServices<NavigationEntry>().Select(e => e.Name));
    }

    [Fact]
    public void Each_has_its_words()
    {
        var texts = Texts.Own;
        var asked = app.Services.GetServices<ReminderKind>().Select(k => $"reminders.{k.Name}").Concat(app.Services.GetServices<NavigationEntry>().Select(e => e.Text));
        Assert.All(asked, key => Assert.True(texts.Has(key), $"{key} has no text."));
    }

    private static void OneEach<T>(string what, int atLeast, IEnumerable<T> places)
    {
        var all = places.ToList();
        Assert.True(all.Count >= atLeast, $"The test sees only {all.Count} {what}.");
        Assert.True(all.Distinct().Count() == all.Count, $"Two {what} share a place: {string.Join(", ", all)}");
    }
}
