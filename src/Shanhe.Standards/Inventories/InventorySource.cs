namespace Shanhe.Standards.Inventories;

/// <summary>A source of an inventory at its fourth level: activity, factors and removals of the ten pollutants, and its months.</summary>
/// <param name="Class">The index of its class or of any group by which the inventory is summed, from 0.</param>
/// <param name="Activity">Activity in the year, in the unit of the factors.</param>
/// <param name="Factors">Factor of each of the ten pollutants, kg a unit of activity; NaN where none is known.</param>
/// <param name="Removed">Share of each pollutant that is removed, 0–1.</param>
/// <param name="Months">Share of each of the twelve months; they sum to one.</param>
public sealed record InventorySource(int Class, double Activity, double[] Factors, double[] Removed, double[] Months);
