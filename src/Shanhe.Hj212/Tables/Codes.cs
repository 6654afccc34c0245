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

    private const int AirStation = 1;

    private static readonly string[] FlagTables = ["2005 source", "2005 air station", "2017", "2025"];

    private static readonly bool[][] ShortFlags =
    [
        Letters(FlagTables[0]),
        [.. Letters(FlagTables[0]).Zip(Letters(FlagTables[AirStation]), (source, air) => source || air)],
        Letters(FlagTables[2]),
        Letters(FlagTables[3]),
    ];

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
        var table = TableOf(version, st);
        return table == AirStation && Flags.TryGetValue((FlagTables[AirStation], flag), out var row)
            ? row
            : Flags.GetValueOrDefault((FlagTables[table == AirStation ? 0 : table], flag));
    }

    /// <summary>Whether a field's value is a data flag, told without a string for the flags of one letter.</summary>
    /// <param name="value">The value as received.</param>
    /// <param name="version">The edition; unknown is read as 2017.</param>
    /// <param name="st">The system code of the message, if known.</param>
    /// <param name="flag">The flag without blanks when it is none; else null.</param>
    internal static bool IsDataFlag(ReadOnlySpan<char> value, Hj212Version version, string? st, out string? flag)
    {
        flag = null;
        if (value.Length == 1 && char.IsAscii(value[0]) && ShortFlags[TableOf(version, st)][value[0]])
            return true;
        flag = new Field(string.Empty, value.ToString()).Text;
        if (DataFlag(flag, version, st) is null)
            return false;
        flag = null;
        return true;
    }

    /// <summary>The flags of one letter in each table of <see cref="FlagTables"/>.</summary>
    private static bool[] Letters(string table)
    {
        var letters = new bool[128];
        for (var c = (char)0; c < letters.Length; c++)
            letters[c] = Flags.ContainsKey((table, c.ToString()));
        return letters;
    }

    private static int TableOf(Hj212Version version, string? st) =>
        version switch
        {
            Hj212Version.V2005 when st == "22" => 1,
            Hj212Version.V2005 => 0,
            Hj212Version.V2025 => 3,
            _ => 2,
        };

    private static CodeInfo Row(IReadOnlyDictionary<string, string> row, string code) =>
        new(row[code], row["zh"], row["en"], Enum.Parse<Certainty>(row["certainty"], true));
}
