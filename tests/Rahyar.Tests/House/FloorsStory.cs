using System.Runtime.CompilerServices;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Rahyar.Data;
using Type = System.Type;

namespace Rahyar.Tests.House;

/// <summary>
/// The floors and walls of the house. A part uses only what stands on its own floor or below. Between modules, what
/// stands at a module's root is its front desk; of its inner folders another module may use the events, the entities and what
/// they speak in (the types of their members), and nothing else: no page, no feature's inner logic. Front, under the roof,
/// puts pages together from all of them.
/// </summary>
[Trait("Database", "none")]
public sealed partial class FloorsStory
{
    private static readonly string[] Floors =
    [
        "libraries", "ground", "People", "Planning", "Structure", "Infrastructure", "Communication", "Relationships",
        "Skills", "Evaluation", "Front", "roof",
    ];

    private static readonly System.Reflection.Assembly App = typeof(AppDb).Assembly;

    internal static readonly Architecture House = new ArchLoader().LoadAssemblies(App, typeof(Paradigm.ParadigmModel).Assembly,
        System.Reflection.Assembly.Load("Rahyar.Matching"), System.Reflection.Assembly.Load("Rahyar.Statistics")).Build();

    private static readonly List<(IType From, IType To)> Uses = [.. House.Types.SelectMany(from => from.Dependencies
        .Select(d => (from, d.Target)).Where(use => FloorOf(use.Target) >= 0 && FloorOf(from) >= 0)).Distinct()];

    [Fact]
    public void The_house_is_seen()
    {
        Assert.Contains(Uses, use => FloorName(use.From) == "Structure" && FloorName(use.To) == "Planning");
        Assert.Contains(Uses, use => FloorName(use.From) == "Front" && use.To.Name == "AppDb");
        Assert.Contains(Uses, use => use.From.Name.StartsWith("Front_", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_uses_what_stands_above_it()
    {
        // The database is Identity's and the frame of every page knows its viewer: the ground may speak to People's front desk.
        var upwards = Uses.Where(use => FloorOf(use.To) > FloorOf(use.From)
            && !(FloorName(use.From) == "ground" && use.To.Namespace.FullName == "Rahyar.Modules.People"));
        Show(upwards, "use what stands above them");
    }

    [Fact]
    public void The_libraries_know_nothing_of_web_or_database()
    {
        var foreign = new[] { "Rahyar.Paradigm", "Rahyar.Matching", "Rahyar.Statistics" }
            .SelectMany(name => System.Reflection.Assembly.Load(name).GetReferencedAssemblies().Select(r => $"{name} → {r.Name}"))
            .Where(r => !r.Contains("→ System", StringComparison.Ordinal) && !r.Contains("→ Rahyar.", StringComparison.Ordinal)
                && !r.Contains("→ MathNet.", StringComparison.Ordinal));
        Assert.Empty(foreign);
    }

    [Fact]
    public void Inner_folders_of_a_module_are_private_to_it()
    {
        var spoken = Vocabulary();
        var through = Uses.Where(use => ModuleOf(use.To) is { } module && ModuleOf(use.From) != module
            && FloorName(use.From) is not ("roof" or "Front" or "ground" or "libraries")
            && use.To.Namespace.FullName != $"Rahyar.Modules.{module}"
            && !spoken.Contains(use.To.FullName.Split('/', '+', '`')[0]));
        Show(through, "reach into another module's inner folders");
    }

    [Fact]
    public void Names_are_the_domains()
    {
        string[] banned = ["Manager", "Helper", "Helpers", "Service", "Services", "Util", "Utils", "Common", "Info", "Data"];
        var named = App.GetTypes().Where(t => t.Namespace?.StartsWith("Rahyar", StringComparison.Ordinal) == true && !Generated(t))
            .Where(t => banned.Any(b => t.Name.EndsWith(b, StringComparison.Ordinal)) && !typeof(TagHelper).IsAssignableFrom(t))
            .Select(t => t.FullName!)
            .Concat(Source.Files(".cs", ".cshtml", ".ts").Select(Source.Relative)
                .Where(f => f.Split('/').SkipLast(1).Skip(2).Any(folder => banned.Contains(folder) && folder != "Data")))
            .ToList();
        Assert.True(named.Count == 0, $"Named by mechanism, not by the domain: {string.Join(", ", named)}");
    }

    [Fact]
    public void The_application_shows_no_type_to_the_outside()
    {
        // Razor finds tag helpers only when they are public, and the compiler makes Program so.
        var shown = App.GetExportedTypes().Where(t => t.Name != "Program" && !typeof(TagHelper).IsAssignableFrom(t)).Where(t => t.Namespace?.StartsWith("Rahyar.Data.Migrations", StringComparison.Ordinal) != true && !Generated(t));
        Assert.True(!shown.Any(), $"Make these internal sealed: {string.Join(", ", shown.Select(t => t.FullName))}");
    }

    private static void Show(IEnumerable<(IType From, IType To)> uses, string fault)
    {
        var list = uses.Select(u => $"{u.From.FullName} → {u.To.FullName}").Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(list.Count == 0, $"These {fault}:\n{string.Join('\n', list)}");
    }

    // Events, and entities of inner folders with the types of their public members, which is how a desk's sets are spoken of.
    private static HashSet<string> Vocabulary()
    {
        var entities = Harness.Model.EntityTypes.Where(t => t.Assembly == App).ToList();
        return [.. entities.Concat(entities.SelectMany(e => e.GetMembers().SelectMany(SpeaksIn)))
            .SelectMany(t => t.IsGenericType ? t.GetGenericArguments().Append(t) : [t])
            .Where(t => t.Assembly == App && !t.IsGenericParameter).Concat(App.GetTypes().Where(t => t.IsAssignableTo(typeof(Journal.Event)))).Select(t => t.FullName!.Split('+')[0])];
    }

    private static IEnumerable<Type> SpeaksIn(System.Reflection.MemberInfo member) => member switch
    {
        System.Reflection.PropertyInfo p => [p.PropertyType],
        System.Reflection.MethodBase m => m.GetParameters().Select(p => p.ParameterType)
            .Concat(m is System.Reflection.MethodInfo method ? [method.ReturnType] : []),
        _ => [],
    };

    private static bool Generated(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute), false)
        || type.Name.Contains('<', StringComparison.Ordinal) || (type.DeclaringType is { } outer && Generated(outer));

    private static string? ModuleOf(IType type) => Parts(type) is ["Modules", var module, ..] ? module : null;

    private static int FloorOf(IType type) => Array.IndexOf(Floors, FloorName(type));

    internal static string FloorName(IType type)
    {
        return Parts(type) switch
        {
            ["Modules", var module, ..] => module,
            ["Paradigm" or "Matching" or "Statistics", ..] => "libraries",
            ["Data", "Migrations", ..] => "",
            ["Backups" or "Content" or "Data" or "Emails" or "Jobs" or "Journal" or "Questionnaires" or "Side" or "Web", ..] => "ground",
            ["Front", ..] => "Front",
            ["Demo" or "Cli", ..] => "roof",
            ["App"] or ["Program"] => "roof",
            _ => "",
        };
    }

    // Razor's own classes carry the path of their page in their name.
    private static string[] Parts(IType type)
    {
        var name = type.FullName.Split('/', '+')[0];
        return name.StartsWith("AspNetCoreGeneratedDocument.", StringComparison.Ordinal) ? name["AspNetCoreGeneratedDocument.".Length..].Split('_')
            : name.StartsWith("Rahyar.", StringComparison.Ordinal) ? name["Rahyar.".Length..].Split('.')
            : [];
    }
}
