using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;

namespace Shanhe.Plans.Schemas;

/// <summary>A piece of a package file that shows what a kind of file looks like, taken from the packages of the checkout.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The item that is shown; <c>null</c>: the first one.</param>
public sealed record KeyExample(string Kind, string? Id = null)
{
    /// <summary>An example of every kind, in the order in which somebody writes a package.</summary>
    public static IReadOnlyList<KeyExample> All { get; } =
    [
        new("plan"),
        new("places"),
        new("departments", "ecology"),
        new("indicators", "3"),
        new("series", "air.good-days"),
        new("checks", "air.good-days-valid"),
        new("methods", "air.good-day-share"),
        new("units", "天"),
        new("registers", "dispatches"),
        new("code-lists", "outfall-class"),
        new("decision-tables", "air-warning"),
        new("works"),
        new("targets"),
        new("rules", "R010"),
        new("spatial-layers", "red-line"),
        new("ledgers", "emission-rights"),
        new("facts"),
        new("duties"),
        new("expectations"),
        new("layer", "north"),
        new("areas", "dust"),
        new("holidays", "2020-01-19"),
        new("laws", "water-law"),
        new("systems"),
        new("doubts"),
        new("factors", "a34004"),
        new("site-kinds", "air-station"),
        new("sites"),
        new("limits"),
        new("quality-rules", "air.negative"),
        new("alarm-rules", "exceed.hour"),
    ];

    /// <summary>An item of more lines is cut: its first lines show its form.</summary>
    const int MostLines = 30;

    /// <summary>Lines of a file of rows that are shown.</summary>
    const int MostRows = 4;

    /// <summary>The lines of the example: of the first file, by name, that has it; <c>null</c> when none does.</summary>
    /// <param name="plans">The folder of packages.</param>
    public IReadOnlyList<string>? Read(string plans) =>
        Directory
            .EnumerateFiles(plans, "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(Piece)
            .FirstOrDefault(p => p is not null);

    List<string>? Piece(string path)
    {
        var lines = File.ReadAllLines(path).Where(l => !l.TrimStart().StartsWith('#')).ToList();
        var kind = lines.FirstOrDefault("")[(lines.FirstOrDefault("").IndexOf(' ') + 1)..];
        if (IsWhole(kind))
            return Id is null || lines.Contains($"{ItemOverride.Id}: {Id}") ? lines : null;
        if (kind != Kind)
            return null;
        var at = lines.FindIndex(IsItem);
        return at >= 0 ? Cut(lines, at)
            : Id is null && lines.Find(l => l.EndsWith(ShortWords.Csv, StringComparison.Ordinal)) is { } rows ? Joined(path, lines, rows)
            : null;
    }

    /// <summary>Whether a file of a kind is one item of this kind.</summary>
    bool IsWhole(string kind) =>
        (kind == Kind && !PackageKinds.Lists.ContainsKey(kind))
        || (PackageKinds.Singles.TryGetValue(kind, out var type) && type == PackageKinds.Lists.GetValueOrDefault(Kind));

    bool IsItem(string line) =>
        Id is null
            ? line.StartsWith("  ", StringComparison.Ordinal)
            : line.StartsWith($"  {Id}:", StringComparison.Ordinal) || line.StartsWith($"  \"{Id}\":", StringComparison.Ordinal);

    /// <summary>The head of the file, the list in which the item stands, and the item.</summary>
    static List<string> Cut(List<string> lines, int at)
    {
        var list = lines.FindLastIndex(at, l => l.Length > 0 && l[0] != ' ');
        var end = lines.FindIndex(at + 1, l => !l.StartsWith("   ", StringComparison.Ordinal));
        var item = lines[at..(end < 0 ? lines.Count : end)];
        if (item.Count > MostLines)
            item = [.. item[..(MostLines / 3)], "      # …"];
        return [lines[0], lines[list], .. item];
    }

    /// <summary>A file that names a file of rows, and the first of them.</summary>
    static List<string> Joined(string path, List<string> lines, string rows)
    {
        var name = rows[(rows.IndexOf(' ') + 1)..];
        var table = File.ReadLines(Path.Combine(Path.GetDirectoryName(path)!, name)).Take(MostRows);
        return [$"# {Path.GetFileName(path)}", .. lines, "", $"# {name}", .. table];
    }
}
