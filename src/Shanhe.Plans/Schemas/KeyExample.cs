namespace Shanhe.Plans.Schemas;

/// <summary>A piece of a package file that shows what a kind of file looks like.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="File">The file, from the folder of plans.</param>
/// <param name="Id">The item that is shown; <c>null</c>: the whole file.</param>
public sealed record KeyExample(string Kind, string File, string? Id = null)
{
    /// <summary>An example of every kind, in the order in which somebody writes a package.</summary>
    public static IReadOnlyList<KeyExample> All { get; } =
    [
        new("plan", "lanxi/plan.yaml"),
        new("places", "lanxi/places.csv"),
        new("departments", "lanxi/departments.yaml", "ecology"),
        new("indicators", "lanxi/indicators.yaml", "3"),
        new("series", "national/air/series.yaml", "air.good-days"),
        new("methods", "national/air/methods.yaml", "air.good-day-share"),
        new("units", "national/units.yaml", "天"),
        new("registers", "national/plan/registers/dispatches.yaml"),
        new("code-lists", "national/water/codes.yaml", "outfall-class"),
        new("decision-tables", "national/air/decision-tables.yaml", "air-warning"),
        new("works", "xinjiang/dust/works.yaml", "P029"),
        new("targets", "xinjiang/air/targets.yaml", "T098"),
        new("rules", "xinjiang/water/rules.yaml", "R003"),
        new("facts", "xinjiang/facts.yaml", "F005"),
        new("duties", "xinjiang/duties.yaml", "yearly-inputs"),
        new("expectations", "xinjiang/expectations.yaml", "outfalls"),
        new("layer", "north/layer.yaml"),
        new("areas", "national/areas.yaml", "dust"),
        new("holidays", "national/holidays.yaml", "2020-01-19"),
        new("laws", "national/laws.yaml", "water-law"),
        new("systems", "xinjiang/air/systems.yaml", "S024"),
        new("doubts", "xinjiang/doubts.yaml", "X01"),
        new("factors", "national/air/factors.yaml", "a34004"),
        new("site-kinds", "national/air/site-kinds.yaml", "air-station"),
        new("sites", "xinjiang/air/sites.yaml", "air-county"),
        new("limits", "national/sources/limits.yaml", "boiler.dust"),
        new("quality-rules", "national/air/quality-rules.yaml", "air.negative"),
        new("alarm-rules", "national/sources/alarm-rules.yaml", "exceed.hour"),
    ];

    /// <summary>An item of more lines is cut: its first lines show its form.</summary>
    const int MostLines = 30;

    /// <summary>Lines of a file of rows that are shown.</summary>
    const int MostRows = 4;

    /// <summary>The lines of the example; <c>null</c> when the file has no such item.</summary>
    public IReadOnlyList<string>? Read(string plans)
    {
        var path = Path.Combine(plans, File);
        if (!System.IO.File.Exists(path))
            return null;
        var lines = System.IO.File.ReadAllLines(path);
        if (File.EndsWith(".csv", StringComparison.Ordinal))
            return
            [
                $"# {Kind}.yaml",
                $"kind: {Kind}",
                $"items: {Path.GetFileName(File)}",
                "",
                $"# {Path.GetFileName(File)}",
                .. lines.Take(MostRows),
            ];
        var told = lines.Where(l => !l.TrimStart().StartsWith('#')).ToList();
        return Id is null ? told : Cut(told);
    }

    /// <summary>The head of the file, the list in which the item stands, and the item.</summary>
    List<string>? Cut(List<string> lines)
    {
        var at = lines.FindIndex(l =>
            l.StartsWith($"  {Id}:", StringComparison.Ordinal) || l.StartsWith($"  \"{Id}\":", StringComparison.Ordinal)
        );
        if (at < 0)
            return null;
        var list = lines.FindLastIndex(at, l => l.Length > 0 && l[0] != ' ');
        var end = lines.FindIndex(at + 1, l => !l.StartsWith("   ", StringComparison.Ordinal));
        var item = lines[at..(end < 0 ? lines.Count : end)];
        if (item.Count > MostLines)
            item = [.. item[..(MostLines / 3)], "      # …"];
        return [lines[0], lines[list], .. item];
    }
}
