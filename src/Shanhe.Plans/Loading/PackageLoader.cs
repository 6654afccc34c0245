using System.Security.Cryptography;
using System.Text;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Loading;

/// <summary>Reads a package folder, with the package it extends, checks everything, and reports all problems in one go.</summary>
public sealed class PackageLoader
{
    /// <summary>Largest file that is read.</summary>
    public const int MaximumFileBytes = 5_000_000;

    readonly List<Problem> _problems = [];
    readonly YamlMarks _marks = new();
    readonly Dictionary<Type, Dictionary<string, PlanItem>> _items = [];
    readonly Dictionary<PlanItem, string> _folders = new(ReferenceEqualityComparer.Instance);

    /// <summary>The folder in hand: its items may stand in for those of the folder that it builds on, but not for one another.</summary>
    string _folder = "";

    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Loads the package in <paramref name="folder"/>, which holds <c>plan.yaml</c>.</summary>
    public static LoadResult Load(string folder) => new PackageLoader().Run(folder);

    LoadResult Run(string folder)
    {
        var planFile = Path.Combine(folder, "plan.yaml");
        if (!File.Exists(planFile))
        {
            _problems.Add(
                new(
                    "P100",
                    Place.Whole(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))),
                    LoadingMessages.Wording.Say("P100", Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), "plan.yaml")
                )
            );
            return new(null, _problems);
        }

        if (BaseFolder(folder, planFile) is { } national)
            ReadFolder(national);
        ReadFolder(folder);
        if (Single<Plan>() is not { } plan)
        {
            if (_problems.Count == 0)
                _problems.Add(new("P100", Place.Whole("plan.yaml"), LoadingMessages.Wording.Say("P100", folder, "plan.yaml")));
            return new(null, Sorted());
        }

        foreach (var chapter in plan.Chapters)
            Add(chapter);
        foreach (var category in plan.Categories)
            Add(category);
        var version = Convert.ToHexStringLower(_hash.GetHashAndReset());
        var package = new PackageChecker(_items, _marks, _problems).Build(plan, version);
        return new(_problems.Count == 0 ? package : null, Sorted());
    }

    List<Problem> Sorted() =>
        [.. _problems.Distinct().OrderBy(p => p.At.File, StringComparer.Ordinal).ThenBy(p => p.At.Line).ThenBy(p => p.At.Column)];

    /// <summary>The folder named by <c>extends:</c>; read before anything else so that the county's items can override it.</summary>
    static string? BaseFolder(string folder, string planFile)
    {
        if (YamlBinder.Read(planFile, File.ReadAllText(planFile), []) is not { } root)
            return null;
        return
            root.Children.TryGetValue(new YamlScalarNode("extends"), out var node) && node is YamlScalarNode { Value: { Length: > 0 } path }
            ? Path.GetFullPath(Path.Combine(folder, path))
            : null;
    }

    void ReadFolder(string folder)
    {
        _folder = folder;
        if (!Directory.Exists(folder))
        {
            _problems.Add(new("P100", Place.Whole("plan.yaml"), LoadingMessages.Wording.Say("P100", Path.GetFileName(folder), folder)));
            return;
        }

        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            ReadFile(path, $"{name}/{relative}");
        }
    }

    void ReadFile(string path, string file)
    {
        if (new FileInfo(path).Length is > MaximumFileBytes and var length)
        {
            _problems.Add(new("P123", Place.Whole(file), LoadingMessages.Wording.Say("P123", length, MaximumFileBytes)));
            return;
        }

        var text = File.ReadAllText(path);
        _hash.AppendData(Encoding.UTF8.GetBytes(file + "\n" + text.Replace("\r\n", "\n", StringComparison.Ordinal) + "\0"));
        if (YamlBinder.Read(file, text, _problems) is not { } root)
            return;
        var binder = new YamlBinder(file, _problems, _marks);
        if (!root.Children.TryGetValue(new YamlScalarNode("kind"), out var kindNode) || kindNode is not YamlScalarNode { Value: { } kind })
        {
            binder.Report("P108", root, null);
            return;
        }

        if (kind == PackageKinds.Plan)
        {
            if (binder.Bind(root, typeof(Plan), new HashSet<string> { "kind" }) is Plan plan)
                Add(plan);
            return;
        }

        if (!PackageKinds.Lists.TryGetValue(kind, out var type))
        {
            binder.Report("P109", kindNode, Nearest.Name(kind, [.. PackageKinds.Lists.Keys, PackageKinds.Plan]), kind);
            return;
        }

        foreach (var (key, node) in root.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (name == "kind")
                continue;
            if (name != "items" || node is not YamlSequenceNode list)
            {
                binder.Report("P103", key, Nearest.Name(name, ["items"]), name);
                continue;
            }

            foreach (var child in list.Children)
            {
                if (binder.Bind(child, type) is PlanItem item)
                    Add(item);
            }
        }
    }

    void Add(PlanItem item)
    {
        if (!_items.TryGetValue(item.GetType(), out var table))
            _items[item.GetType()] = table = new(StringComparer.Ordinal);
        if (table.TryGetValue(item.Id, out var earlier) && _folders[earlier] == _folder)
        {
            _problems.Add(new("P105", _marks.Of(item, "Id"), LoadingMessages.Wording.Say("P105", item.Id, earlier.At)));
            return;
        }

        table[item.Id] = item;
        _folders[item] = _folder;
    }

    T? Single<T>()
        where T : PlanItem => _items.GetValueOrDefault(typeof(T))?.Values.OfType<T>().FirstOrDefault();
}
