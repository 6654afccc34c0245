namespace Shanhe.Standards.Air;

/// <summary>Names and sets of pollutants.</summary>
public static class PollutantNames
{
    private static readonly string[] Codes = ["SO2", "NO2", "CO", "O3", "PM10", "PM2.5"];

    /// <summary>The six pollutants in the order of HJ 633.</summary>
    public static IReadOnlyList<Pollutant> All { get; } = [.. Enum.GetValues<Pollutant>()];

    /// <summary>The code as reports print it: SO2, NO2, CO, O3, PM10, PM2.5.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <returns>The code.</returns>
    public static string Code(this Pollutant pollutant) => Codes[(int)pollutant];

    /// <summary>The set that holds one pollutant.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <returns>The set.</returns>
    public static Pollutants AsSet(this Pollutant pollutant) => (Pollutants)(1 << (int)pollutant);

    /// <summary>True when the set holds the pollutant.</summary>
    /// <param name="set">The set.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <returns>Whether it is in the set.</returns>
    public static bool Holds(this Pollutants set, Pollutant pollutant) => (set & pollutant.AsSet()) != 0;

    /// <summary>The codes of a set, in the order of HJ 633.</summary>
    /// <param name="set">The set.</param>
    /// <returns>The codes.</returns>
    public static IEnumerable<string> CodesOf(this Pollutants set) => All.Where(p => set.Holds(p)).Select(p => p.Code());

    /// <summary>Reads a code or one of its usual spellings (PM25, PM2_5, 细颗粒物 …).</summary>
    /// <param name="text">The spelling.</param>
    /// <param name="pollutant">The pollutant; SO2 when the spelling is unknown.</param>
    /// <returns>True when the spelling is known.</returns>
    public static bool TryParse(string? text, out Pollutant pollutant)
    {
        Pollutant? found = (text ?? "").Trim().ToUpperInvariant().Replace("₂", "2", StringComparison.Ordinal) switch
        {
            "SO2" or "二氧化硫" => Pollutant.SO2,
            "NO2" or "二氧化氮" => Pollutant.NO2,
            "CO" or "一氧化碳" => Pollutant.CO,
            "O3" or "O3_8H" or "O3-8H" or "臭氧" => Pollutant.O3,
            "PM10" or "可吸入颗粒物" => Pollutant.PM10,
            "PM2.5" or "PM25" or "PM2_5" or "细颗粒物" => Pollutant.PM25,
            _ => null,
        };
        pollutant = found ?? default;
        return found is not null;
    }
}
