using Rahyar.Modules.People.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People;

/// <summary>Walking in as someone, in demo mode and nowhere else.</summary>
public sealed class DemoStory : Story
{
    private protected override string[] Settings => ["--Rahyar:Demo=true"];

    [Fact]
    public async Task One_click_walks_in_as_one_of_the_cast()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");
        await app.World.Arrange(db => db.Add(new DemoCastMember(sara.Id, "mentee", 0)));
        using var visitor = app.Visitor();

        var page = (await visitor.Get("/sign-in?returnUrl=/account")).Shows("Sara");
        (await visitor.Submit(page, "form[action='/sign-in/demo']")).IsAt("/account").Shows("Sara");
    }

    [Fact]
    public async Task Who_waits_for_a_code_reads_where_it_lies()
    {
        using var sara = await app.Mentee("Sara");
        (await sara.Submit("/account/address", "form[data-address=new]", new { Email = "new@example.edu" })).Is(200).One("#outbox a[href='/outbox']");
        using var visitor = app.Visitor();
        await visitor.AsksForACode(sara.Email);
        (await visitor.Get("/sign-in/code")).Is(200).One("#outbox a[href='/outbox']");
    }

    [Fact]
    public async Task Nobody_outside_the_cast_can_be_walked_in_as()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");
        await app.World.Arrange(db => db.Add(new DemoCastMember(sara.Id, "mentee", 0)));
        using var visitor = app.Visitor();
        var page = await visitor.Get("/sign-in");
        var token = page.All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;

        (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sign-in/demo")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Key"] = ada.Id.ToString(), ["__RequestVerificationToken"] = token }),
        })).Is(404);
    }
}

/// <summary>The same outside demo mode.</summary>
[Trait("Database", "sqlite")]
public sealed class NoDemoStory : Story
{
    [Fact]
    public async Task There_is_no_cast_and_no_way_in()
    {
        using var ada = await app.Administrator("Ada");
        await app.World.Arrange(db => db.Add(new DemoCastMember(ada.Id, "administrator", 0)));
        using var visitor = app.Visitor();
        var page = (await visitor.Get("/sign-in")).Hides("/sign-in/demo");
        var token = page.All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;

        (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/sign-in/demo")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Key"] = "administrator", ["__RequestVerificationToken"] = token }),
        })).Is(404);
    }

    [Theory]
    [InlineData(false, "--urls", "http://0.0.0.0:0")]
    [InlineData(false, "--urls", "http://127.0.0.1:0;http://*:0")]
    [InlineData(false, "--http_ports", "0")]
    [InlineData(false, "--Kestrel:Endpoints:Public:Url", "http://[::]:0")]
    [InlineData(true, "--urls", "http://[::1]:0")]
    [InlineData(true, "--urls", "http://localhost:0")]
    public async Task Demo_mode_listens_to_this_machine_only(bool starts, string name, string value)
    {
        var folder = Directory.CreateTempSubdirectory("rahyar-test-").FullName;
        await using var demo = App.Build([name, value, $"--Rahyar:DataFolder={folder}", "--Rahyar:Demo=true"]);
        var fence = new DemoMode.LoopbackGuard(new DemoMode(demo.Configuration), demo.Configuration,
            demo.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>());

        var refused = await Record.ExceptionAsync(() => fence.StartingAsync(Cancellation));

        Assert.Equal(starts, refused is null);
        Assert.True(refused is null or StartRefused);
        demo.Configuration["Rahyar:DemoAnywhere"] = "yes-i-know";
        await fence.StartingAsync(Cancellation);
        Directory.Delete(folder, recursive: true);
    }
}
