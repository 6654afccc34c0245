namespace Shanhe.Standards.Dispersion;

/// <summary>A stretch of a river down to the next confluence.</summary>
/// <param name="Metres">Length, m.</param>
/// <param name="Velocity">u, m/s.</param>
/// <param name="Flow">Flow in the stretch, m³/s.</param>
/// <param name="DecayPerSecond">k, 1/s.</param>
/// <param name="TributaryFlow">Flow that joins at its end, m³/s.</param>
/// <param name="TributaryMilligrams">Concentration of what joins, mg/L.</param>
public readonly record struct RiverReach(
    double Metres,
    double Velocity,
    double Flow,
    double DecayPerSecond,
    double TributaryFlow = 0,
    double TributaryMilligrams = 0
)
{
    /// <summary>Steady concentration at the end of each stretch, after what joins there has mixed in.</summary>
    /// <param name="startMilligrams">Concentration at the head, mg/L.</param>
    /// <param name="reaches">The stretches in the order of the flow.</param>
    /// <returns>mg/L and hours of travel at the end of each; null when a stretch does not flow.</returns>
    [Standard("HJ 2.3-2018", "E.3, with tributaries", Certainty.Secondary, Vectors = "river_tributaries")]
    public static IReadOnlyList<(double Milligrams, double Hours)>? Down(double startMilligrams, IEnumerable<RiverReach> reaches)
    {
        ArgumentNullException.ThrowIfNull(reaches);
        var (ends, value, hours) = (new List<(double, double)>(), startMilligrams, 0.0);
        foreach (var reach in reaches)
        {
            if (
                RiverSpill.Steady(value, reach.DecayPerSecond, reach.Metres, reach.Velocity) is not { } there
                || RiverSpill.Mixed(reach.TributaryMilligrams, reach.TributaryFlow, there, reach.Flow) is not { } mixed
            )
                return null;
            value = mixed;
            hours += reach.Metres / reach.Velocity / 3600;
            ends.Add((value, hours));
        }

        return ends;
    }
}
