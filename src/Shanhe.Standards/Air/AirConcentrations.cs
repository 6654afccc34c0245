using System.Runtime.CompilerServices;

namespace Shanhe.Standards.Air;

/// <summary>The concentrations of the six pollutants at one time: an hour, a day, or a period. A value type of fixed size.</summary>
/// <remarks>µg/m³, CO in mg/m³. What O3 means is the caller's: the hour's mean in an hour, the daily maximum of 8 hours in a day.
/// The default value holds six missing figures.</remarks>
public struct AirConcentrations : IEquatable<AirConcentrations>
{
    private Six _values;

    /// <summary>Six concentrations; null is missing.</summary>
    /// <param name="so2">SO2, µg/m³.</param>
    /// <param name="no2">NO2, µg/m³.</param>
    /// <param name="co">CO, mg/m³.</param>
    /// <param name="o3">O3, µg/m³.</param>
    /// <param name="pm10">PM10, µg/m³.</param>
    /// <param name="pm25">PM2.5, µg/m³.</param>
    /// <returns>The concentrations.</returns>
    public static AirConcentrations Of(decimal? so2, decimal? no2, decimal? co, decimal? o3, decimal? pm10, decimal? pm25)
    {
        var c = default(AirConcentrations);
        c[Pollutant.SO2] = Measured.Of(so2);
        c[Pollutant.NO2] = Measured.Of(no2);
        c[Pollutant.CO] = Measured.Of(co);
        c[Pollutant.O3] = Measured.Of(o3);
        c[Pollutant.PM10] = Measured.Of(pm10);
        c[Pollutant.PM25] = Measured.Of(pm25);
        return c;
    }

    /// <summary>The concentration of one pollutant.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <returns>The figure, or missing.</returns>
    public Measured this[Pollutant pollutant]
    {
        readonly get => _values[(int)pollutant];
        set => _values[(int)pollutant] = value;
    }

    /// <summary>The pollutants that have a figure.</summary>
    public readonly Pollutants Present
    {
        get
        {
            var set = Pollutants.None;
            for (var p = Pollutant.SO2; p <= Pollutant.PM25; p++)
            {
                if (!this[p].IsMissing)
                    set |= p.AsSet();
            }

            return set;
        }
    }

    /// <summary>Equality figure by figure.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether all six are equal.</returns>
    public static bool operator ==(AirConcentrations left, AirConcentrations right) => left.Equals(right);

    /// <summary>Inequality figure by figure.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether any differs.</returns>
    public static bool operator !=(AirConcentrations left, AirConcentrations right) => !left.Equals(right);

    /// <inheritdoc/>
    public readonly bool Equals(AirConcentrations other)
    {
        for (var p = Pollutant.SO2; p <= Pollutant.PM25; p++)
        {
            if (this[p] != other[p])
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is AirConcentrations other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(_values[0], _values[1], _values[2], _values[3], _values[4], _values[5]);

    [InlineArray(6)]
    private struct Six
    {
        private Measured _first;
    }
}
