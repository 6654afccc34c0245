using Shanhe.Plans.Text;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Loading;

/// <summary>A folder of a package or of a layer, as it was read; the layers below come before it.</summary>
sealed record PackageFolder(string Path, string Name, IReadOnlyList<PackageFile> Files, IReadOnlyList<PackageFile> Tables)
{
    const string PlanFile = "plan.yaml";
    const string LayerFile = "layer.yaml";

    /// <summary>The layers that ship with the program.</summary>
    static string Shipped => System.IO.Path.Combine(AppContext.BaseDirectory, "plans");

    /// <summary>What describes the folder: its plan, or its layer; a layer may go without.</summary>
    public PackageFile? Head =>
        Files.FirstOrDefault(f => f.Name == $"{Name}/{PlanFile}") ?? Files.FirstOrDefault(f => f.Name == $"{Name}/{LayerFile}");

    /// <summary>
    /// The folder and all that it builds on, the lowest first. A layer that is not there, and layers in a circle, are the only problem then:
    /// whatever else would be said follows from it.
    /// </summary>
    public static IReadOnlyList<PackageFolder> Chain(string folder, List<Problem> problems)
    {
        var chain = new List<PackageFolder>();
        for (var next = System.IO.Path.GetFullPath(folder); ; )
        {
            var read = Read(next);
            chain.Insert(0, read);
            if (Scalar(read.Head?.Root, "extends") is not { Value: { Length: > 0 } named } node)
                return chain;
            var at = new Place(read.Head!.Name, (int)node.Start.Line, (int)node.Start.Column);
            if (Find(read.Path, named) is not { } below)
            {
                var known = Known(read.Path);
                problems.Add(
                    new("P155", at, LoadingMessages.Wording.Say("P155", named, string.Join(", ", known)), Nearest.Name(named, known))
                );
                return [];
            }

            if (chain.Any(c => c.Path == below))
            {
                problems.Add(
                    new(
                        "P156",
                        at,
                        LoadingMessages.Wording.Say("P156", string.Join(" → ", chain.Select(c => c.Name).Reverse().Append(named)))
                    )
                );
                return [];
            }

            next = below;
        }
    }

    /// <summary>The text of a field of a mapping, with its place.</summary>
    public static YamlScalarNode? Scalar(YamlMappingNode? root, string field) =>
        root is not null && root.Children.TryGetValue(new YamlScalarNode(field), out var node) ? node as YamlScalarNode : null;

    static bool IsPath(string named) => named.StartsWith('.') || named.Contains('/', StringComparison.Ordinal);

    static string? Find(string from, string named) =>
        IsPath(named)
            ? Existing(System.IO.Path.Combine(from, named))
            : Existing(System.IO.Path.Combine(from, "..", named)) ?? Existing(System.IO.Path.Combine(Shipped, named));

    static string? Existing(string folder) =>
        Directory.Exists(folder) ? System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder)) : null;

    /// <summary>Names of the layers beside a folder and of those that ship with the program.</summary>
    static string[] Known(string from) =>
        [
            .. new[] { System.IO.Path.Combine(from, ".."), Shipped }
                .Where(Directory.Exists)
                .SelectMany(f =>
                    Directory.EnumerateFiles(f, LayerFile, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
                )
                .Select(f => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(f)!))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The files of a folder, with those of the folders in it.</summary>
    public static PackageFolder Read(string folder)
    {
        var path = System.IO.Path.TrimEndingDirectorySeparator(folder);
        var name = System.IO.Path.GetFileName(path);
        // Figures of the demonstration are no part of the package.
        var demonstration = System.IO.Path.Combine(path, "demo") + System.IO.Path.DirectorySeparatorChar;
        string Relative(string file) => $"{name}/{System.IO.Path.GetRelativePath(path, file).Replace('\\', '/')}";
        // Files are read side by side; their items are taken one after the other, in the order of their names.
        return new(
            path,
            name,
            [
                .. Directory
                    .EnumerateFiles(path, "*.yaml", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .ToList()
                    .AsParallel()
                    .AsOrdered()
                    .Select(f => PackageFile.Read(f, Relative(f))),
                .. Directory.EnumerateFiles(path, "*.yml", SearchOption.AllDirectories).Select(f => PackageFile.Passed(Relative(f))),
            ],
            [
                .. Directory
                    .EnumerateFiles(path, "*" + ShortWords.Csv, SearchOption.AllDirectories)
                    .Where(f => !f.StartsWith(demonstration, StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)
                    .Select(f => PackageFile.ReadTable(f, Relative(f))),
            ]
        );
    }
}
