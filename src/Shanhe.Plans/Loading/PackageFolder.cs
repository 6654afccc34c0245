using System.IO.Enumeration;
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

    /// <summary>The folders of the layers that ship with the program.</summary>
    public static IEnumerable<string> ShippedFolders() =>
        Directory.Exists(Shipped)
            ? Directory
                .EnumerateDirectories(Shipped)
                .Where(f => File.Exists(System.IO.Path.Combine(f, LayerFile)))
                .Order(StringComparer.Ordinal)
            : [];

    /// <summary>Whether a layer of this name ships with the program.</summary>
    public bool Ships => Directory.Exists(System.IO.Path.Combine(Shipped, Name));

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

    /// <summary>The folder of a layer that is named in another folder; <c>null</c> when there is none.</summary>
    public static string? Find(string from, string named) =>
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
        var entries = Entries(path).OrderBy(e => e.Path, StringComparer.Ordinal).ToList();
        return new(
            path,
            name,
            [
                .. entries
                    .Where(e => !e.IsLink && e.Path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase))
                    .Select(e => e.Path)
                    .ToList()
                    .AsParallel()
                    .AsOrdered()
                    .Select(f => PackageFile.Read(f, Relative(f))),
                .. entries
                    .Where(e => !e.IsLink && e.Path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
                    .Select(e => PackageFile.Passed(Relative(e.Path), "P167")),
                .. entries.Where(e => e.IsLink && LeadsOut(path, e.Path)).Select(e => PackageFile.Passed(Relative(e.Path), "P186")),
            ],
            [
                .. entries
                    .Where(e => !e.IsLink && e.Path.EndsWith(ShortWords.Csv, StringComparison.OrdinalIgnoreCase))
                    .Where(e => !e.Path.StartsWith(demonstration, StringComparison.Ordinal))
                    .Select(e => PackageFile.ReadTable(e.Path, Relative(e.Path))),
            ]
        );
    }

    /// <summary>Files of the folder and those below it, and links, which are not followed.</summary>
    static FileSystemEnumerable<(string Path, bool IsLink)> Entries(string path) =>
        new(
            path,
            (ref FileSystemEntry e) => (e.ToFullPath(), IsLink(ref e)),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = default }
        )
        {
            ShouldRecursePredicate = (ref FileSystemEntry e) => !IsLink(ref e),
            ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory || IsLink(ref e),
        };

    static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    /// <summary>Whether a link names what is not in the folder; what is in it is read where it stands.</summary>
    static bool LeadsOut(string path, string link) =>
        (Directory.Exists(link) || link.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase))
        && new FileInfo(link).ResolveLinkTarget(returnFinalTarget: true) is { } target
        && !target.FullName.StartsWith(path + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
