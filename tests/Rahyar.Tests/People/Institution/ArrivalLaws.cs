using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Providers;
using Rahyar.Modules.People.Providers.Arriving;

namespace Rahyar.Tests.People.Institution;

/// <summary>What is read out of settings, and out of what a provider says.</summary>
[Trait("Database", "none")]
public sealed class ArrivalLaws
{
    private static readonly Dictionary<string, string?> Usual = new()
    {
        ["Authority"] = "https://idp.example.edu/realms/main/",
        ["ClientId"] = "rahyar",
        ["Claims:Roles"] = "groups",
        ["Roles:Coordinator"] = "Mentoring Office, deans",
        ["SecondFactor"] = "mfa hwk",
    };

    [Theory]
    [InlineData("""{"groups":["Mentoring Office"]}""", "Coordinator", true)]
    [InlineData("""{"groups":"deans"}""", "Coordinator", true)]
    [InlineData("""{"groups":["Mentoring","Office"]}""", "", true)]
    [InlineData("""{}""", "", true)]
    [InlineData("""{"_claim_names":{"groups":"src1"}}""", "", false)]
    [InlineData("""{"hasgroups":true}""", "", false)]
    public void Groups_give_roles_and_say_when_they_are_not_whole(string said, string roles, bool whole)
    {
        var arrival = Read(said)!;

        Assert.Equal(roles, string.Join(' ', arrival.Roles));
        Assert.Equal(whole, arrival.RolesAreWhole);
    }

    [Theory]
    [InlineData("""{"amr":["pwd","mfa"]}""", true)]
    [InlineData("""{"acr":"hwk"}""", true)]
    [InlineData("""{"amr":["pwd"]}""", false)]
    [InlineData("""{"name":"mfa"}""", false)]
    public void A_second_factor_is_what_the_settings_name(string said, bool second) => Assert.Equal(second, Read(said)!.SecondFactor);

    [Fact]
    public void What_is_no_name_and_no_address_is_left_out_and_names_of_claims_are_kept_within_bounds()
    {
        var said = """{"name":"Buy at https://evil.example","email":"not an address","<b>":"x","LONG":"x","deep":{"er":{"est":1}}}""";
        var arrival = Read(said.Replace("LONG", new string('a', 1200), StringComparison.Ordinal))!;

        Assert.Null(arrival.Name);
        Assert.Null(arrival.Email);
        Assert.Equal("deep.er.est email name", arrival.Came);
        Assert.Null(ArrivalClaims.Read(Provider(Usual), new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "s")]))));
    }

    [Theory]
    [InlineData("Authority", "http://idp.example.edu", "Authority")]
    [InlineData("Authority", "", "Authority")]
    [InlineData("ClientId", "", "ClientId")]
    [InlineData("Roles:Dean", "deans", "Roles:Dean")]
    [InlineData("Claims:Shoe", "size", "Claims:Shoe")]
    [InlineData("ProvesAddresses", "true", "Domains")]
    public void A_setting_that_cannot_be_right_stops_the_start_and_names_its_key(string key, string value, string named)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Provider(new(Usual) { [key] = value }));

        Assert.Contains("Rahyar:SignIn:Providers:university", refused.Message, StringComparison.Ordinal);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    private static Arrival? Read(string said)
    {
        using var json = JsonDocument.Parse(said);
        return ArrivalClaims.Read(Provider(Usual), new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim("iss", "https://idp.example.edu/realms/main"), new Claim("sub", "s1"), .. ArrivalClaims.Flat(json.RootElement)])));
    }

    private static SignInProvider Provider(Dictionary<string, string?> settings) => ProviderSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Rahyar:SignIn:Providers:university:{s.Key}", s.Value))).Build()).Single();
}
