using System.Runtime.CompilerServices;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Rahyar.Tests.House;

namespace Rahyar.Tests.Flows;

/// <summary>Copies these tests into a folder in which every method of <c>rahyar.dll</c> tells <see cref="FlowRecorder"/> that it was entered.</summary>
internal static class FlowWeaver
{
    private const string MapName = "flows.map";

    // Load, fetch, return.
    private const int MostThatOnlyName = 3;

    private static string Folder => Path.Combine(Source.Root, "tests", "Rahyar.Tests", "bin", "Woven");

    private static string MapFile => Path.Combine(AppContext.BaseDirectory, MapName);

    public static bool IsWoven => File.Exists(MapFile);

    /// <summary>What was counted, as text.</summary>
    public static string Results => Path.Combine(Folder, "flows.txt");

    /// <summary>The file of each method, by its number; paths from the repository's root.</summary>
    public static string[] Map => File.ReadAllLines(MapFile);

    public static string Weave()
    {
        // Inside the clone: the tests look for it around them.
        var folder = Folder;
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var files = new List<string>();
        using (var module = ModuleDefinition.ReadModule(Path.Combine(folder, "rahyar.dll"), new ReaderParameters { ReadSymbols = true, InMemory = true }))
        {
            var enter = module.ImportReference(typeof(FlowRecorder).GetMethod(nameof(FlowRecorder.Enter)));
            foreach (var method in module.GetTypes().SelectMany(type => type.Methods))
            {
                if (FileOf(method) is { } file)
                {
                    var (il, first) = (method.Body.GetILProcessor(), method.Body.Instructions[0]);
                    il.InsertBefore(first, il.Create(OpCodes.Ldc_I4, files.Count));
                    il.InsertBefore(first, il.Create(OpCodes.Call, enter));
                    files.Add(file);
                }
            }

            module.Write(Path.Combine(folder, "rahyar.dll"));
        }

        File.Delete(Path.Combine(folder, "rahyar.pdb"));
        File.WriteAllLines(Path.Combine(folder, MapName), files);
        return folder;
    }

    // What somebody wrote below src/ and something is decided or done in: not what the compiler writes (properties and members of records without a
    // body, generated files), nor what only names something (a constant, a field, a table, an address), an event's own constructor, or constructors
    // without parameters, which only give fields their first values: through them rows come from the database.
    private static string? FileOf(MethodDefinition method) =>
        !method.HasBody || method.Body.Instructions.Count <= MostThatOnlyName || IsEvent(method.DeclaringType) || IsAddress(method.DeclaringType)
            || method is { IsConstructor: true, HasParameters: false }
            || method.CustomAttributes.Any(a => a.AttributeType.Name == nameof(CompilerGeneratedAttribute)) ? null
            : method.DebugInformation.SequencePoints.Where(p => !p.IsHidden).Select(p => Source.Relative(p.Document.Url))
                .FirstOrDefault(f => f.StartsWith("src/", StringComparison.Ordinal) && !f.Split('/').Any(part => part is "obj" or "Migrations"));

    private static bool IsAddress(TypeDefinition type) => type.Name.EndsWith("Routes", StringComparison.Ordinal);

    private static bool IsEvent(TypeDefinition? type) => type is not null && (type.FullName == typeof(Rahyar.Journal.Event).FullName || IsEvent(type.BaseType as TypeDefinition));
}
