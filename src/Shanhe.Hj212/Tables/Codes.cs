namespace Shanhe.Hj212;

/// <summary>The small code tables: system codes (6.6.1), return codes (6.6.3) and data flags (6.6.4). Immutable, thread-safe.</summary>
public static class Codes
{
    private static readonly Dictionary<string, CodeInfo> SystemRows = CsvTable
        .Load("systems.csv")
        .ToDictionary(r => r["st"], r => Row(r, "st"));

    private static readonly Dictionary<(string Field, string Code), CodeInfo> Returns = CsvTable
        .Load("returns.csv")
        .ToDictionary(r => (r["field"], r["code"]), r => Row(r, "code"));

    private static readonly Dictionary<(string Version, string Flag), CodeInfo> Flags = CsvTable
        .Load("flags.csv")
        .ToDictionary(r => (r["version"], r["flag"]), r => Row(r, "flag") with { CountsAsValid = r["valid"] == "1" });

    /// <summary>The system codes; rows with a range (<c>10-29</c>) name reserved ranges.</summary>
    public static IReadOnlyCollection<CodeInfo> Systems => SystemRows.Values;

    /// <summary>Finds a system code ST, or the range it lies in; null if it is none.</summary>
    /// <param name="st">The code as received.</param>
    public static CodeInfo? System(string st)
    {
        ArgumentNullException.ThrowIfNull(st);
        if (SystemRows.TryGetValue(st, out var row))
            return row;
        if (st.Length != 2)
            return null;
        return SystemRows.Values.FirstOrDefault(r =>
            r.Code.Length == 5 && string.CompareOrdinal(st, r.Code[..2]) >= 0 && string.CompareOrdinal(st, r.Code[3..]) <= 0
        );
    }

    /// <summary>Finds a request return code QnRtn; null if it is none.</summary>
    /// <param name="code">The code as received.</param>
    public static CodeInfo? QnRtn(string code) => Returns.GetValueOrDefault(("QnRtn", code));

    /// <summary>Finds an execution return code ExeRtn; null if it is none.</summary>
    /// <param name="code">The code as received.</param>
    public static CodeInfo? ExeRtn(string code) => Returns.GetValueOrDefault(("ExeRtn", code));

    /// <summary>
    /// Finds a data flag. In 2005 the air stations (ST 22) have flags of their own; in 2025 flags may have up to four characters.
    /// </summary>
    /// <param name="flag">The flag as received.</param>
    /// <param name="version">The edition; unknown is read as 2017.</param>
    /// <param name="st">The system code of the message, if known.</param>
    /// <returns>The flag's row, or null: an unknown flag does not count as valid.</returns>
    public static CodeInfo? DataFlag(string flag, Hj212Version version, string? st = null)
    {
        ArgumentNullException.ThrowIfNull(flag);
        var table = version switch
        {
            Hj212Version.V2005 when st == "22" && Flags.ContainsKey(("2005 air station", flag)) => "2005 air station",
            Hj212Version.V2005 => "2005 source",
            Hj212Version.V2025 => "2025",
            _ => "2017",
        };
        return Flags.GetValueOrDefault((table, flag));
    }

    private static CodeInfo Row(IReadOnlyDictionary<string, string> row, string code) =>
        new(row[code], row["zh"], row["en"], Enum.Parse<Certainty>(row["certainty"], true));
}
