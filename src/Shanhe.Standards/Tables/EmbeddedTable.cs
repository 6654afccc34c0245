using System.Globalization;
using System.Reflection;

namespace Shanhe.Standards.Tables;

/// <summary>A table of a standard that travels inside the assembly as CSV with dates of force, source and certainty.</summary>
internal sealed class EmbeddedTable
{
    private readonly Dictionary<string, int> _columns;

    private EmbeddedTable(string name, List<string[]> rows)
    {
        Name = name;
        Columns = rows[0];
        _columns = Columns.Select((c, i) => (c, i)).ToDictionary(x => x.c, x => x.i, StringComparer.Ordinal);
        Rows = [.. rows.Skip(1).Select(r => new TableRow(this, r))];
    }

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<TableRow> Rows { get; }

    public static EmbeddedTable Load(string name)
    {
        var resource = typeof(EmbeddedTable)
            .Assembly.GetManifestResourceNames()
            .Single(n => n.EndsWith("Tables/" + name + ".csv", StringComparison.Ordinal));
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return new EmbeddedTable(resource[..^4], CsvText.Parse(reader.ReadToEnd()));
    }

    public static IEnumerable<EmbeddedTable> All() =>
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(n => n.EndsWith(".csv", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => Load(n[(n.LastIndexOf('/') + 1)..^4]));

    internal int Column(string name) =>
        _columns.TryGetValue(name, out var i) ? i : throw new InvalidOperationException($"Table {Name} has no column {name}.");
}
