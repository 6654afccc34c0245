namespace Shanhe.Web.Maps;

/// <summary>A measured value on a card.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Shown">The number as it is written.</param>
/// <param name="Unit">Its unit; empty: none.</param>
/// <param name="Limit">The limit in force as it is written; <c>null</c>: none is.</param>
/// <param name="Share">How far the value has come towards it: 1 is at the limit.</param>
/// <param name="IsBroken">Whether the limit is broken.</param>
/// <param name="Line">The last day, evenly thinned; <c>null</c> is a gap.</param>
/// <param name="LineLimit">The limit that the line is compared with; <c>null</c>: none.</param>
sealed record MapValue(
    string Name,
    string Shown,
    string Unit,
    string? Limit,
    decimal? Share,
    bool IsBroken,
    IReadOnlyList<decimal?> Line,
    decimal? LineLimit
);
