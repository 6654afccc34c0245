using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Energy;

/// <summary>A transformation of energy in coal equivalents.</summary>
/// <param name="Input">tce in.</param>
/// <param name="Output">tce out.</param>
public sealed record EnergyConversion(decimal Input, decimal Output)
{
    private static readonly TableRow[] Ranges = [.. EmbeddedTable.Load("energy_transformation").Rows];

    /// <summary>tce lost; negative would be a gain.</summary>
    public decimal Loss => Input - Output;

    /// <summary>Output by input, percent; null without input.</summary>
    public decimal? EfficiencyPercent => Input > 0 ? 100 * Output / Input : null;

    /// <summary>A transformation out of what goes in and what comes out.</summary>
    /// <param name="input">tce in (<see cref="Carbon.StandardCoal.Tonnes"/>).</param>
    /// <param name="output">tce out.</param>
    /// <returns>The transformation; null when a side is missing or negative.</returns>
    [Standard("energy statistics form", "transformation", Certainty.Memory, Vectors = "conversion_loss")]
    public static EnergyConversion? Of(decimal? input, decimal? output) =>
        Given.Amount(input) is { } i && Given.Amount(output) is { } o ? new EnergyConversion(i, o) : null;

    /// <summary>Whether a figure of a process lies in its usual range. Outside one asks; nobody is wrong by this alone.</summary>
    /// <param name="process">coking, coal per coke; coking efficiency; thermal power; heat boilers; grid loss; coke-oven gas;
    /// blast-furnace gas, or the Chinese name.</param>
    /// <param name="figure">The figure in the unit of the range.</param>
    /// <returns>Whether it is usual; null for another process or without a figure.</returns>
    [Standard("usual ranges", "transformation", Certainty.Low, Vectors = "transformation_usual")]
    public static bool? IsUsual(string? process, decimal? figure)
    {
        foreach (var r in Ranges)
        {
            if ((r["process"] == process || r["name_zh"] == process) && figure is { } f)
                return f >= r.Decimal("from") && f <= r.Decimal("to");
        }

        return null;
    }
}
