namespace Shanhe.Hj212;

/// <summary>The factor tables of all editions and the way from 2005 codes to 2017 codes and back. Immutable, thread-safe.</summary>
/// <remarks>
/// The 2025 tables are known only in parts (electricity, production conditions, device info): unknown codes are normal there.
/// </remarks>
public static class Factors
{
    private const int Recents = 4096;

    private static readonly Dictionary<string, List<Factor>> ByCode = Load();
    private static readonly string?[] Recent = new string?[Recents];

    /// <summary>All rows; a code that the standard prints twice with different meanings has two.</summary>
    public static IEnumerable<Factor> All => ByCode.Values.SelectMany(rows => rows);

    /// <summary>Finds what a code means. Upper and lower case are tried as written first, then without case.</summary>
    /// <param name="code">The code as received, e.g. <c>w01018</c>, <c>e10103</c>, <c>011</c>.</param>
    /// <param name="version">The edition of the message: a code may mean different things. Unknown: the newest meaning.</param>
    /// <returns>The row, or null for a code of no table.</returns>
    public static Factor? Find(string code, Hj212Version version = Hj212Version.Unknown)
    {
        ArgumentNullException.ThrowIfNull(code);
        var rows = Rows(code) ?? Rows(Template(code, 2)) ?? Rows(Template(code, 1));
        if (rows is null)
            return null;
        return rows.Find(row => row.Version == version) ?? rows[0];
    }

    /// <summary>Whether a code is in a table of any edition, as <see cref="Find"/> would find it.</summary>
    /// <param name="code">The code as received.</param>
    internal static bool IsKnown(ReadOnlySpan<char> code)
    {
        // Devices send the same few codes; a lost race looks one up again.
        ref var slot = ref Recent[ShortHash.Of(code) & (Recents - 1)];
        if (slot is { } known && code.SequenceEqual(known))
            return true;
        var text = code.ToString();
        if (Find(text) is null)
            return false;
        slot = text;
        return true;
    }

    /// <summary>All meanings of a code that the standard prints more than once.</summary>
    /// <param name="code">The code as received.</param>
    public static IReadOnlyList<Factor> Meanings(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Rows(code) ?? Rows(Template(code, 2)) ?? Rows(Template(code, 1)) ?? [];
    }

    /// <summary>The 2017 code of a 2005 code (<c>011</c> → <c>w01018</c>). Compare the units of both rows: some differ.</summary>
    /// <param name="code2005">The 2005 code.</param>
    /// <returns>The code, or null if none names it as its former code.</returns>
    public static string? To2017(string code2005)
    {
        ArgumentNullException.ThrowIfNull(code2005);
        if (ByCode.TryGetValue(code2005, out var rows) && rows.Find(row => row.Version == Hj212Version.V2005) is { } old)
            return old.Successor ?? ByFormer(code2005);
        return ByFormer(code2005);
    }

    /// <summary>The 2005 code of a 2017 code (<c>w01018</c> → <c>011</c>), or null.</summary>
    /// <param name="code2017">The 2017 code.</param>
    public static string? To2005(string code2017)
    {
        ArgumentNullException.ThrowIfNull(code2017);
        return Rows(code2017)?.Find(row => row.Former is not null)?.Former;
    }

    /// <summary>
    /// By how much a value under the 2005 code is multiplied to be a value under its 2017 code; null if the units cannot be converted.
    /// </summary>
    /// <param name="code2005">The 2005 code.</param>
    public static decimal? FactorTo2017(string code2005)
    {
        ArgumentNullException.ThrowIfNull(code2005);
        if (To2017(code2005) is not { } successor || Find(successor) is not { } row)
            return null;
        if (Find(code2005, Hj212Version.V2005) is not { } old || old.Unit.Length == 0 || old.Unit == row.Unit || row.Unit == "1")
            return 1m;
        return (old.Unit, row.Unit) switch
        {
            ("mg/L", "ug/L") => 1_000m,
            ("mg/L", "ng/L") => 1_000_000m,
            ("mg/m3", "ng/m3") => 1_000_000m,
            ("MPa", "kPa") => 1_000m,
            _ => null,
        };
    }

    private static string? ByFormer(string code) => All.FirstOrDefault(row => row.Former == code)?.Code;

    private static List<Factor>? Rows(string? code)
    {
        if (code is null)
            return null;
        if (ByCode.TryGetValue(code, out var rows))
            return rows;
        return
            char.IsAsciiLetterUpper(code.Length > 0 ? code[0] : '0')
            && ByCode.TryGetValue(char.ToLowerInvariant(code[0]) + code[1..], out rows)
            ? rows
            : null;
    }

    private static string? Template(string code, int digits)
    {
        if (code.Length != 6 || !code.AsSpan(6 - digits).ContainsAnyInRange('0', '9'))
            return null;
        return string.Concat(code.AsSpan(0, 6 - digits), digits == 2 ? "xx" : "x");
    }

    private static Dictionary<string, List<Factor>> Load()
    {
        var byCode = new Dictionary<string, List<Factor>>(StringComparer.Ordinal);
        foreach (var row in CsvTable.Load("factors.csv"))
        {
            var factor = new Factor(
                row["code"],
                row["zh"],
                row.GetValueOrDefault("en", string.Empty),
                row["unit"],
                row["unit_total"],
                row["format"],
                row["medium"],
                (Hj212Version)int.Parse(row["version"], System.Globalization.CultureInfo.InvariantCulture),
                row["former"] is { Length: > 0 } former ? former : null,
                row["successor"] is { Length: > 0 } successor ? successor : null,
                row["note"],
                Enum.Parse<Certainty>(row["certainty"], true),
                row["source"]
            );
            if (!byCode.TryGetValue(factor.Code, out var rows))
                byCode[factor.Code] = rows = [];
            rows.Add(factor);
        }

        return byCode;
    }
}
