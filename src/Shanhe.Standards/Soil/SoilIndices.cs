namespace Shanhe.Standards.Soil;

/// <summary>Indices that describe soil; they are no part of GB 15618 and GB 36600.</summary>
public static class SoilIndices
{
    /// <summary>Geo-accumulation index: log₂(C / (1.5·B)).</summary>
    /// <param name="value">Content C, mg/kg.</param>
    /// <param name="background">Background B, mg/kg.</param>
    /// <returns>The index, or null unless both are positive.</returns>
    [Standard("Müller index", "", Certainty.Memory, Vectors = "igeo")]
    public static double? GeoAccumulation(double? value, double? background) =>
        value is > 0 && background is > 0 ? Math.Log2(value.Value / (1.5 * background.Value)) : null;

    /// <summary>Nemerow index: √((max² + mean²)/2) over the single indices C/S.</summary>
    /// <param name="single">The single indices; missing ones are left out.</param>
    /// <returns>The index, or null without any.</returns>
    [Standard("HJ/T 166-2004", "12", Certainty.Memory, Vectors = "nemerow")]
    public static double? Nemerow(IEnumerable<double?> single)
    {
        double[] p = [.. single.Where(s => s is not null).Select(s => s!.Value)];
        return p.Length == 0 ? null : Math.Sqrt((p.Max() * p.Max() + p.Average() * p.Average()) / 2);
    }
}
