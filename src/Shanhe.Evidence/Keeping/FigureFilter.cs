using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Keeping;

/// <summary>Which figures to list; <c>null</c> leaves a part open.</summary>
public sealed record FigureFilter
{
    public IReadOnlyCollection<string>? Series { get; init; }

    public string? Place { get; init; }

    public int? Year { get; init; }

    public IReadOnlyCollection<FigureState>? States { get; init; }

    /// <summary>Only figures that have a published revision.</summary>
    public bool Published { get; init; }

    /// <summary>Keyset paging: only figures after this key.</summary>
    public string? After { get; init; }

    public int Limit { get; init; } = 200;
}
