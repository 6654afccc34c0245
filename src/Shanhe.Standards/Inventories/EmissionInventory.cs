namespace Shanhe.Standards.Inventories;

/// <summary>An inventory of air emissions: classes by months by pollutants, kg.</summary>
/// <remarks>Figures are <c>double</c>: an inventory is an estimate, and a county has many sources. Not thread-safe while it is made;
/// reading afterwards is.</remarks>
public sealed class EmissionInventory
{
    /// <summary>The pollutants of an inventory.</summary>
    public const int Pollutants = 10;

    private const int Months = 12;
    private readonly double[] _sums;
    private readonly int[] _unset = new int[Pollutants];

    private EmissionInventory(int classes) => (Classes, _sums) = (classes, new double[classes * Months * Pollutants]);

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>
    /// How many sources have no factor for each pollutant. A sum with such a source is a part, not the whole: unset is not zero.
    /// </summary>
    public IReadOnlyList<int> Unset => _unset;

    /// <summary>Sums sources: activity × factor × (1 − removed) × share of the month.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="classes">The number of classes.</param>
    /// <returns>The inventory.</returns>
    /// <exception cref="ArgumentException">A source has a class outside the number, or not ten factors, ten removals, twelve
    /// months.</exception>
    [Standard("T/CSES 144-2024", "formula (2), time shares", Certainty.Text, Vectors = "inventory_sum")]
    public static EmissionInventory Of(ReadOnlySpan<InventorySource> sources, int classes)
    {
        var inventory = new EmissionInventory(classes);
        Span<double> year = stackalloc double[Pollutants];
        foreach (var source in sources)
        {
            if (source.Factors.Length != Pollutants || source.Removed.Length != Pollutants || source.Months.Length != Months)
                throw new ArgumentException("A source needs ten factors, ten removals and twelve months.", nameof(sources));
            if ((uint)source.Class >= (uint)classes)
                throw new ArgumentException($"Class {source.Class} is not among {classes} classes.", nameof(sources));
            inventory.Add(source, year);
        }

        return inventory;
    }

    /// <summary>The emission of a class in a month, kg.</summary>
    /// <param name="class">The class, from 0.</param>
    /// <param name="month">1–12.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <returns>kg.</returns>
    public double Month(int @class, int month, InventoryPollutant pollutant) =>
        _sums[((@class * Months) + month - 1) * Pollutants + (int)pollutant];

    /// <summary>The emission of a class in the year, kg.</summary>
    /// <param name="class">The class, from 0.</param>
    /// <param name="pollutant">The pollutant.</param>
    /// <returns>kg.</returns>
    public double Year(int @class, InventoryPollutant pollutant)
    {
        var sum = 0.0;
        for (var month = 1; month <= Months; month++)
            sum += Month(@class, month, pollutant);
        return sum;
    }

    /// <summary>The emission of all classes in the year, kg.</summary>
    /// <param name="pollutant">The pollutant.</param>
    /// <returns>kg.</returns>
    public double Total(InventoryPollutant pollutant)
    {
        var sum = 0.0;
        for (var c = 0; c < Classes; c++)
            sum += Year(c, pollutant);
        return sum;
    }

    private void Add(InventorySource source, Span<double> year)
    {
        for (var p = 0; p < Pollutants; p++)
        {
            var factor = source.Factors[p];
            if (double.IsNaN(factor))
                _unset[p]++;
            year[p] = double.IsNaN(factor) ? 0 : source.Activity * factor * (1 - source.Removed[p]);
        }

        var months = _sums.AsSpan(source.Class * Months * Pollutants, Months * Pollutants);
        for (var m = 0; m < Months; m++)
        {
            var share = source.Months[m];
            var month = months.Slice(m * Pollutants, Pollutants);
            for (var p = 0; p < Pollutants; p++)
                month[p] += year[p] * share;
        }
    }
}
