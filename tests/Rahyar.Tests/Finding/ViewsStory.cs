using System.IO.Compression;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Participants;
using Rahyar.Tests.Harness;
using Rahyar.Web.Lists;
using Rahyar.Web.Lists.Views;

namespace Rahyar.Tests.Finding;

/// <summary>What a list shows is kept under a name, found again in each programme, and is its owner's alone.</summary>
[Trait("Database", "each")]
public sealed class ViewsStory : Story
{
    private const string Asked = "q=o&side=Mentee&sort=-name&columns=name.state";
    private const string Keep = ".shown form[method=post]";

    private Guid _programme, _other;
    private Someone _nasrin = null!;

    private string People => $"/programmes/{_programme}/people";

    private string Views => $"/views/people/{_programme}";

    private protected override async Task Arrange()
    {
        (_programme, _other) = (await app.World.Programme(), await app.World.Programme("Second"));
        _nasrin = await app.World.Coordinator("Nasrin", _programme);
        await app.World.Give(_nasrin.Id, Role.Coordinator, _other);
        foreach (var name in new[] { "Omid Olm", "Mona Moss", "Wanda West" })
        {
            await app.World.Mentee(name, _programme);
        }

        await app.World.Mentee("Golrokh Second", _other);
    }

    [Fact]
    public async Task What_is_shown_is_kept_and_found_again_in_each_programme_by_its_owner_alone()
    {
        (await _nasrin.Get(People)).Is(200).Shows("A view is this list as you want to find it again").Hides("Edit views");
        var kept = (await _nasrin.Submit($"{People}?{Asked}&p=1", Keep, new { ViewName = "Mentees with o" })).Is(200).Shows("Saved as “Mentees with o”.");
        Assert.Equal($"?{Asked}", kept.Address.Query);
        Assert.Equal("true", kept.One(".kept-views a[aria-current]").GetAttribute("aria-current"));
        kept.Shows("You are looking at your view “Mentees with o”");

        var again = await _nasrin.Click(await _nasrin.Get(People), "Mentees with o");
        Assert.Equal(["Omid Olm", "Mona Moss"], again.All("tbody th").Select(th => th.TextContent.Trim()));
        Assert.Equal(["Name", "State"], again.All("thead th").Select(th => th.TextContent.Trim()));
        // The same view in another programme shows that one's rows.
        var elsewhere = await _nasrin.Click(await _nasrin.Get($"/programmes/{_other}/people"), "Mentees with o");
        Assert.Equal(["Golrokh Second"], elsewhere.All("tbody th").Select(th => th.TextContent.Trim()));
        // Another list knows nothing of it, and neither does anybody else.
        (await _nasrin.Get($"/programmes/{_programme}/relationships")).Is(200).Hides("Mentees with o");
        var colleague = await app.World.Coordinator("Colleague", _programme);
        (await colleague.Get($"{People}?{Asked}")).Is(200).Hides("Mentees with o");
        (await colleague.Get(Views)).Is(200).Shows("No saved views yet").Hides("Mentees with o");
        (await _nasrin.Get(Views)).Is(200).Shows("Mentees with o", "“o” · Side: mentee · sorted by Name, descending · columns: Name, State");
    }

    [Fact]
    public async Task A_view_is_renamed_replaced_and_removed()
    {
        await Kept("First", Asked);
        var page = await _nasrin.Click(await _nasrin.Get($"{Views}?side=Mentor"), "Change");
        Assert.True((await _nasrin.Submit(page, "form[action*=Rename]", new { ViewName = " " })).Is(422).Has(".errors"));
        page = (await _nasrin.Submit(page, "form[action*=Rename]", new { ViewName = "Second name" })).Is(200).Shows("The view is called “Second name” now.");
        // What the list showed goes along the whole way.
        page = await _nasrin.Click(page, "Change");
        page = (await _nasrin.Submit(page, "form[action*=Replace]")).Is(200).Shows("“Second name” shows this from now on.");
        Assert.Equal(People, page.Path);
        Assert.Equal("?side=Mentor", page.Address.Query);
        page = await _nasrin.Click(await _nasrin.Click(page, "Edit views"), "Change");
        Assert.False(page.Has("form[action*=Replace]"));
        (await _nasrin.Submit(page, "form[action*=Remove]")).Is(200).Shows("“Second name” was removed.", "No saved views yet");
        (await _nasrin.Get(People)).Is(200).Hides("Second name");
    }

    [Fact]
    public async Task Of_two_tabs_the_second_is_told_and_two_clicks_are_one()
    {
        var list = await _nasrin.Get($"{People}?{Asked}");
        var twice = await Task.WhenAll(Click(list), Click(list));
        Assert.All(twice, answer => Assert.Equal(302, answer.Status));
        Assert.Equal(1, await app.World.Ask(db => db.Set<SavedView>().CountAsync()));
        // The same form with other words is no repeat.
        (await _nasrin.Submit(list, Keep, new { ViewName = "Other words" })).Is(409);

        var (one, two) = (await _nasrin.Click(await _nasrin.Get($"{Views}?side=Mentor"), "Change"), await _nasrin.Click(await _nasrin.Get($"{Views}?side=Mentor"), "Change"));
        (await _nasrin.Submit(one, "form[action*=Rename]", new { ViewName = "One" })).Is(200);
        foreach (var form in new[] { "Rename", "Replace", "Remove" })
        {
            (await _nasrin.Submit(two, $"form[action*={form}]")).Is(409).Shows("Someone changed this after you opened it", "One");
        }

        (await _nasrin.Submit(one = await _nasrin.Get(two.Address.PathAndQuery), "form[action*=Remove]")).Is(200);
        (await _nasrin.Submit(one, "form[action*=Remove]")).Is(404);
        (await _nasrin.Submit(two, "form[action*=Rename]", new { ViewName = "Two" })).Is(404);

        Task<Sheet> Click(Sheet page) => _nasrin.SendAsync(FilledForm.Request(page, Keep, new { ViewName = "Once" }, null));
    }

    [Fact]
    public async Task Another_persons_view_is_not_there()
    {
        await Kept("Hers", Asked);
        var hers = await app.World.Ask(db => db.Set<SavedView>().Select(v => v.Id).SingleAsync());
        var colleague = await app.World.Coordinator("Colleague", _programme);
        await colleague.Submit($"{People}?side=Mentor", Keep, new { ViewName = "Theirs" });
        var own = await colleague.Click(await colleague.Get($"{Views}?side=Mentee"), "Change");
        (await colleague.Get($"{Views}?view={hers}")).Is(404);
        foreach (var name in new[] { "Rename", "Replace", "Remove" })
        {
            var form = (IHtmlFormElement)own.One($"form[action*={name}]");
            var theirs = own.Address.PathAndQuery.Split("view=")[1].Split('&')[0];
            form.SetAttribute("action", form.GetAttribute("action")!.Replace(theirs, $"{hers}", StringComparison.Ordinal));
            (await colleague.SendAsync(FilledForm.Request(own, form))).Is(404);
        }

        // For whom the list is not there, its views are not; nor is a list that nobody has.
        var stranger = await app.World.Coordinator("Stranger", await app.World.Programme("Elsewhere"));
        (await stranger.Get(Views)).Is(404);
        (await _nasrin.Get($"/views/nothing/{_programme}")).Is(404);
        (await _nasrin.Get("/views/people")).Is(404);
        (await (await app.World.Mentee("Sara", _programme)).Get(Views)).Is(404);
        Assert.Equal("Hers", await app.World.Ask(db => db.Set<SavedView>().Where(v => v.Id == hers).Select(v => v.Name).SingleAsync()));
    }

    [Fact]
    public async Task A_name_is_words_and_a_view_leads_to_its_list_and_nowhere_else()
    {
        const string Name = "<script>alert(1)</script> \"&\" نمای من";
        foreach (var page in new[] { await _nasrin.Submit($"{People}?q=%3Cb%3E", Keep, new { ViewName = Name }), await _nasrin.Get(Views), await _nasrin.Click(await _nasrin.Get(Views), "Change") })
        {
            page.Is(200).Shows(Name);
            Assert.DoesNotContain(page.All("script"), s => s.TextContent.Contains("alert", StringComparison.Ordinal));
        }

        var list = await _nasrin.Get($"{People}?q=//evil.example&sort=https://evil.example&columns=//evil.example&side=//evil.example&programme=x&view=x");
        var kept = await _nasrin.SubmitOnly(list, Keep, new { ViewName = "Elsewhere" });
        Assert.Equal((list.Address.Authority, People), (kept.RedirectsTo!.Authority, kept.RedirectsTo.AbsolutePath));
        Assert.Equal("?q=%2F%2Fevil.example", kept.RedirectsTo.Query);
        Assert.All((await _nasrin.Get(People)).All(".kept-views a.chip"), a => Assert.StartsWith($"{People}?", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_view_of_another_version_asks_for_what_this_one_knows()
    {
        await app.World.Arrange(db =>
        {
            var later = new ListKind("people", _ => "", "p", new ListFilter("mood", "", value => value, (value, _) => value), ParticipantList.Kind.Filters[0]) { Here = "", Columns = _ => [], IsThereAsync = (_, _, _, _) => Task.FromResult(true) };
            var query = new Microsoft.AspNetCore.Http.QueryCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues> { ["mood"] = "bright", ["side"] = "Mentee", ["sort"] = "mood", ["columns"] = "mood.state" });
            db.Add(new SavedView(_nasrin.Id, "Of tomorrow", ListState.Read(later, _programme, query), Guid.CreateVersion7(), app.Now));
        });
        var page = await _nasrin.Click(await _nasrin.Get(People), "Of tomorrow");
        Assert.Equal("?side=Mentee&columns=name.state", page.Address.Query);
        Assert.Equal("Of tomorrow", page.One(".kept-views a[aria-current]").TextContent);
        (await _nasrin.Get(Views)).Is(200).Shows("Of tomorrow", "Side: mentee · columns: Name, State");
    }

    [Fact]
    public async Task There_are_bounds_and_each_refusal_says_what_to_do()
    {
        await Kept("One", Asked);
        (await _nasrin.Submit($"{People}?side=Mentor", Keep, new { ViewName = "ONE" })).Is(422).Shows("You have a view of this list by that name");
        var plain = await _nasrin.Get($"{People}?side=Mentor");
        ((IHtmlFormElement)plain.One(Keep)).SetAttribute("action", $"{Views}?handler=Keep");
        (await _nasrin.Submit(plain, Keep, new { ViewName = "All" })).Is(422).Shows("nothing to save yet");
        Assert.True((await _nasrin.Submit($"{People}?side=Mentor", Keep, new { ViewName = new string('x', 61) })).Is(422).Has(".errors"));
        for (var n = 2; n <= SavedView.Most; n++)
        {
            await Kept($"View {n}", $"q={n}");
        }

        var most = (await _nasrin.Submit($"{People}?side=Mentor", Keep, new { ViewName = "One more" })).Is(422).Shows("You have 30 saved views", "Nothing was lost");
        Assert.Equal("One more", most.One("[name=ViewName]").GetAttribute("value"));
        var list = await _nasrin.Get($"{People}?q=30");
        Assert.True(list.All(".kept-views a.chip").Count <= 6);
        list.Shows("All 30 views");
        Assert.Equal("View 30", list.One(".kept-views a[aria-current]").TextContent);
    }

    [Fact]
    public async Task They_go_along_with_their_owner_and_end_with_them()
    {
        await Kept("Mentees of mine", Asked);
        var answer = (await _nasrin.Ask("/account/data.zip")).Is(200);
        using (var zip = new ZipArchive(new MemoryStream(answer.Body)))
        using (var data = new StreamReader(zip.GetEntry("data.json")!.Open()))
        {
            Assert.Contains("Mentees of mine", await data.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
        }

        (await _nasrin.Get("/account/data/read")).Is(200).Shows("Saved views", "Mentees of mine", "People");
        var table = app.Services.GetServices<PersonalTable>().Single(t => t.Row == typeof(SavedView));
        Assert.Equal(Fate.Removed, table.Fate);
        Assert.False(table.ByOffice);
        await app.World.Arrange(async db => await table.EraseAsync(db, await db.People.SingleAsync(p => p.Id == _nasrin.Id), app.Now, Cancellation));
        Assert.Equal(0, await app.World.Ask(db => db.Set<SavedView>().CountAsync()));
    }

    [Fact]
    public async Task In_Persian_it_teaches_and_keeps_too()
    {
        var nasrin = await app.World.Coordinator("Shirin", _programme, "fa");
        (await nasrin.Get(People)).Is(200).Shows("نماهایتان را فقط خودتان می‌بینید", "ستون‌ها");
        (await nasrin.Submit($"{People}?{Asked}", Keep, new { ViewName = "منتی‌های منتظر" })).Is(200).Shows("با نام «منتی‌های منتظر» ذخیره شد.", "ستون‌ها (۲ از ۵)");
    }

    private async Task Kept(string name, string asked) => (await _nasrin.Submit($"{People}?{asked}", Keep, new { ViewName = name })).Is(200).Shows($"“{name}”");
}
