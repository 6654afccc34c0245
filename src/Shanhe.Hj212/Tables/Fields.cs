namespace Shanhe.Hj212;

/// <summary>The field table of all editions. Immutable, thread-safe.</summary>
public static class Fields
{
    private static readonly Dictionary<string, FieldInfo> Parameters = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, FieldInfo> SubFields = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, int> SubFieldPlaces = new(StringComparer.Ordinal);

    static Fields()
    {
        foreach (var row in CsvTable.Load("fields.csv"))
        {
            var info = new FieldInfo(
                row["name"],
                row["zh"],
                row.GetValueOrDefault("en", string.Empty),
                row["charset"],
                row["format"],
                row["range"],
                row["scope"],
                Enum.Parse<Certainty>(row["certainty"], true),
                row["source"]
            );
            var dash = info.Name.IndexOf('-', StringComparison.Ordinal);
            if (dash > 0)
            {
                SubFields[info.Name[(dash + 1)..]] = info;
                SubFieldPlaces.TryAdd(info.Name[(dash + 1)..], SubFieldPlaces.Count);
            }
            else
                Parameters[info.Name] = info;
        }
    }

    /// <summary>Finds a header field or a parameter of the data area by its name, without case; null if it is in no table.</summary>
    /// <param name="name">The name as received.</param>
    public static FieldInfo? Parameter(string name) => Parameters.GetValueOrDefault(name);

    /// <summary>The place of a sub-field among those of the table; −1 if it is in no table.</summary>
    /// <param name="sub">What stands behind the <c>-</c>.</param>
    internal static int SubFieldPlace(string sub) => SubFieldPlaces.GetValueOrDefault(sub, -1);

    /// <summary>Finds a sub-field of a factor (<c>Rtd</c>, <c>Flag</c>, <c>RS</c> …); null if it is in no table.</summary>
    /// <param name="sub">What stands behind the <c>-</c>.</param>
    public static FieldInfo? SubField(string sub) => SubFields.GetValueOrDefault(sub);
}
