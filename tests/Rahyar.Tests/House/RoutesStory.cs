using System.Reflection;
using System.Text.RegularExpressions;
using Rahyar.Data;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House;

/// <summary>Every address that the house names is a route of a module, and every route leads to a page.</summary>
public sealed partial class RoutesStory : Story
{
    private static readonly Guid Sample = Guid.Parse("0198c0de-0000-7000-8000-000000000001");

    private static readonly List<(string Name, string Path)> Routes = [.. typeof(AppDb).Assembly.GetTypes()
        .Where(t => t.Name.EndsWith("Routes", StringComparison.Ordinal) && t is { IsAbstract: true, IsSealed: true } && t.DeclaringType is null)
        .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public).Select(p => ($"{type.Name}.{p.Name}", (string)p.GetValue(null)!))
            .Concat(type.GetMethods(BindingFlags.Static | BindingFlags.Public).Where(m => !m.IsSpecialName && m.ReturnType == typeof(string)).SelectMany(method => PathsOf(type, method))))];

    [Fact]
    public async Task Each_route_leads_to_an_address_and_each_page_has_its_route()
    {
        var addresses = (await Address.AllOf(app)).Select(a => a.Route).Distinct().ToList();
        var reached = Routes.ToDictionary(r => $"{r.Name} {r.Path}", r => Reached(r.Path.Split('?')[0], addresses));
        Assert.True(Routes.Count > 100, "The test sees hardly any route.");
        var astray = reached.Where(r => r.Value is null).Select(r => $"{r.Key} leads nowhere");
        var without = addresses.Except(reached.Values.OfType<string>()).Select(a => $"{a} has no route: add it to its module's …Routes");
        Assert.True(!astray.Any() && !without.Any(), string.Join('\n', astray.Concat(without)));
    }

    [Fact]
    public async Task Behaviours_name_only_addresses_that_are_there()
    {
        var addresses = (await Address.AllOf(app)).Select(a => a.Route).ToList();
        var astray = from file in Source.Files(".ts")
                     from Match match in InScript().Matches(File.ReadAllText(file))
                     let path = match.Groups[1].Value
                     // What has an extension is a file of the shell.
                     where !Path.HasExtension(path) && Reached(path, addresses) is null
                     select $"{Source.Relative(file)}: {path}";
        Assert.Empty(astray);
    }

    // The address with the most literal parts wins, as it does in the application.
    private static string? Reached(string path, IReadOnlyList<string> addresses) => addresses.Where(a => PatternOf(a).IsMatch(path))
        .MaxBy(a => a.Split('/').Count(part => !part.StartsWith('{')));

    private static Regex PatternOf(string address) => new("^" + string.Join("", address.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part =>
        part.EndsWith("?}", StringComparison.Ordinal) ? "(/[^/]+)?" : "/" + Place().Replace(part, place => place.Groups[1].Value switch
        {
            "guid" => "[0-9a-f-]{36}",
            "int" => "[0-9]+",
            var rule when rule.StartsWith("regex(", StringComparison.Ordinal) => rule[6..^1].Trim('^', '$'),
            _ => "[^/]+",
        }))) + (address == "/" ? "/$" : "$"));

    private static IEnumerable<(string, string)> PathsOf(Type type, MethodInfo method)
    {
        var parameters = method.GetParameters();
        yield return Call(parameters.Select(p => SampleOf(p.ParameterType)));
        if (parameters.Any(p => Nullable.GetUnderlyingType(p.ParameterType) is not null))
        {
            yield return Call(parameters.Select(p => Nullable.GetUnderlyingType(p.ParameterType) is null ? SampleOf(p.ParameterType) : null));
        }

        (string, string) Call(IEnumerable<object?> arguments) => ($"{type.Name}.{method.Name}", (string)method.Invoke(null, [.. arguments])!);
    }

    private static object SampleOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(Guid) => Sample,
        var t when t == typeof(string) => "some",
        var t when t == typeof(int) => 404,
        var t => Enum.GetValues(t).GetValue(0)!,
    };

    [GeneratedRegex(@"\{\w+(?::((?:[^{}]|\{[^}]*\})+?))?\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[""'`](/[a-z][\w/.-]*)")]
    private static partial Regex InScript();
}

/// <summary>No address stands as a literal in code or page: whoever moves a page changes its route, and nothing else.</summary>
[Trait("Database", "none")]
public sealed partial class LiteralAddressStory
{
    [Fact]
    public void Addresses_come_from_routes()
    {
        var literals = from file in Source.Files(".cs", ".cshtml")
                       let name = Source.Relative(file)
                       // The page of components shows forms that lead nowhere.
                       where !name.EndsWith("Routes.cs", StringComparison.Ordinal) && !name.Contains("/Web/Components/", StringComparison.Ordinal)
                       from line in File.ReadLines(file).Select((text, at) => (Text: text, At: at + 1))
                       where !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal) && !line.Text.StartsWith("@page", StringComparison.Ordinal)
                       where Literal().IsMatch(line.Text) || InAttribute().IsMatch(line.Text)
                       select $"{name}:{line.At}: {line.Text.Trim()}";
        Assert.True(!literals.Any(), $"Ask the module's …Routes for these addresses:\n{string.Join('\n', literals)}");
    }

    // A string that begins with an address; patterns of endpoints stand where they are mapped, as those of pages do.
    [GeneratedRegex(@"(?<!=|Map(?:Get|Post)\()\$?""/(?=[a-z{])|Redirect\(""/""")]
    private static partial Regex Literal();

    // An attribute with an address, or with something put after one; the shell's own files are none.
    [GeneratedRegex(@"\b(?:href|action|formaction|src|data-[\w-]+)=""(?:/(?!app\.css|js/|favicon|manifest|[A-Z])|@[\w.]+/)")]
    private static partial Regex InAttribute();
}
