using System.Runtime.CompilerServices;

namespace Shanhe.Standards.Air;

/// <summary>The six individual indices of one report; a value type of twelve bytes.</summary>
public struct IaqiSet
{
    private Six _values;

    /// <summary>The individual index of a pollutant.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <returns>0–500, or null when it has none.</returns>
    public readonly int? this[Pollutant pollutant] => Raw(pollutant) is var i && i >= 0 ? i : null;

    internal readonly int Raw(Pollutant pollutant) => _values[(int)pollutant] - 1;

    internal void Put(Pollutant pollutant, int index) => _values[(int)pollutant] = (short)(index + 1);

    [InlineArray(6)]
    private struct Six
    {
        private short _first;
    }
}
