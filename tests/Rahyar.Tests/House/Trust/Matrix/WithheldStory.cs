using Rahyar.Modules.People.Offices;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Trust.Matrix;

/// <summary>An office without its second factor: every address of the desk leads to setting one up or is not there, and no word of the desk's stands anywhere.</summary>
[Trait("Database", "sqlite")]
public sealed class WithheldStory : Story
{
    private static readonly string[] ByOffice = ["Desk", "Coordinator", "Administrator", "Support", "Safeguarding"];

    private protected override string[] Settings => ["--Rahyar:OfficeRules=on"];

    [Fact]
    public async Task An_office_without_a_second_factor_opens_and_does_nothing()
    {
        var canary = await CanaryWorld.MakeAsync(app);
        await app.World.Arrange(db =>
        {
            var rules = new OfficeRules();
            rules.Set(0, 12, 30, 168, 480, 180, Guid.Empty, app.Now);
            db.Add(rules);
        });
        var (faults, checks) = (new List<string>(), 0);
        foreach (var holder in canary.Insiders.Where(i => i.Name.StartsWith("Inside ", StringComparison.Ordinal) || i.Name.StartsWith("Institution ", StringComparison.Ordinal)))
        {
            var token = (await holder.Get("/sign-out")).Is(200).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;
            foreach (var address in (await Address.AllOf(app)).Where(a => a.Route != "/live" && !a.IsAnonymous))
            {
                var path = canary.Fill(address)[0];
                if (address.Gets)
                {
                    var sheet = await holder.Ask(path);
                    faults.AddRange(CanaryWorld.OfProgramme.Where(sheet.Holds).Select(word => $"{holder.Name} reads {word} at {path}"));
                    faults.AddRange(ByOffice.Contains(address.Policy) && !IsShut(sheet) ? [$"{holder.Name} opens {path}: {sheet.Status}"] : []);
                    checks += 2;
                }

                foreach (var handler in ByOffice.Contains(address.Policy) ? address.Posts : [])
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}?handler={handler}") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]) };
                    var done = await holder.SendAsync(request);
                    faults.AddRange(!IsShut(done) ? [$"{holder.Name} posts {handler} to {path}: {done.Status}"] : []);
                    checks++;
                }
            }
        }

        Assert.True(checks > 1_000, $"Only {checks} checks were made.");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static bool IsShut(Sheet sheet) => sheet.Status == 404 || sheet.RedirectsTo?.AbsolutePath == "/account/second-factor";
}
