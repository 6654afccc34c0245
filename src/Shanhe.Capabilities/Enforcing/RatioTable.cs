using System.Globalization;
using Shanhe.Capabilities.Enforcing.Drawing;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Enforcing;

/// <summary>The package's table of the shares that are drawn, by class, listing and credit. Immutable; any thread may use it.</summary>
sealed class RatioTable
{
    /// <summary>The decision table.</summary>
    public const string Id = "check-ratio";

    readonly IReadOnlyList<string> _inputs;
    readonly IReadOnlyList<(DrawStratum Stratum, IReadOnlyList<DecisionCondition?> Conditions)> _rows;

    RatioTable(DecisionTable table)
    {
        _inputs = table.Inputs;
        _rows =
        [
            .. table.Rows.Select(
                (row, index) =>
                    (
                        new DrawStratum(
                            (index + 1).ToString(CultureInfo.InvariantCulture),
                            string.Join(' ', table.Inputs.Select(i => $"{i}={row.GetValueOrDefault(i, "-")}")),
                            decimal.Parse(row[table.Result], NumberStyles.Float, CultureInfo.InvariantCulture)
                        ),
                        (IReadOnlyList<DecisionCondition?>)
                            [.. table.Inputs.Select(i => DecisionCondition.Parse(row.GetValueOrDefault(i, "")))]
                    )
            ),
        ];
    }

    /// <summary>The table of a package; <c>null</c>: it has none.</summary>
    public static RatioTable? Of(PlanPackage package) => package.Find<DecisionTable>(Id) is { } table ? new(table) : null;

    /// <summary>The rows as strata, in their order.</summary>
    public IEnumerable<DrawStratum> Strata => _rows.Select(r => r.Stratum);

    /// <summary>The stratum of a subject: the first row that holds for it; <c>null</c>: none does, or that can't be told.</summary>
    /// <param name="facts">What is known of the subject, by the inputs of the table.</param>
    public DrawStratum? StratumOf(IReadOnlyDictionary<string, string> facts)
    {
        foreach (var (stratum, conditions) in _rows)
        {
            var holds = conditions
                .Select((c, i) => c!.Holds(facts.TryGetValue(_inputs[i], out var f) ? Value.Of(f) : Value.Missing))
                .ToList();
            if (holds.Contains(false))
                continue;
            return holds.Contains(null) ? null : stratum;
        }

        return null;
    }
}
