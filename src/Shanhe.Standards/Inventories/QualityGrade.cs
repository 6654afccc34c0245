using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Inventories;

/// <summary>The grade of quality of a line of an inventory, A to E, with its usual spread.</summary>
/// <param name="Grade">A to E.</param>
/// <param name="Meaning">What the grade means.</param>
/// <param name="PercentFrom">The lower end of the usual spread at 95 percent.</param>
/// <param name="PercentTo">The upper end; null for a guess, which may be wrong by a factor of ten.</param>
[Standard("EMEP/EEA scale", "grades A–E", Certainty.Memory, Vectors = "quality_grade")]
public sealed record QualityGrade(string Grade, string Meaning, decimal PercentFrom, decimal? PercentTo)
{
    /// <summary>The five grades.</summary>
    public static IReadOnlyList<QualityGrade> All { get; } =
    [
        .. EmbeddedTable
            .Load("inventory_grades")
            .Rows.Select(r => new QualityGrade(r["grade"], r["meaning"], r.Decimal("percent_from"), r.OptionalDecimal("percent_to"))),
    ];

    /// <summary>The grade that a method gives.</summary>
    /// <param name="method">How the emission was found; null for a guess.</param>
    /// <param name="local">Whether activity or data of the balance are of the place itself.</param>
    /// <returns>A for own online data, B for tests, C for a balance and for factors with local activity, D for general factors,
    /// E for a guess.</returns>
    public static QualityGrade Of(QuantificationMethod? method, bool local) =>
        All[
            (method, local) switch
            {
                (QuantificationMethod.Online, _) => 0,
                (QuantificationMethod.Measured, _) => 1,
                (QuantificationMethod.Balance, _) or (QuantificationMethod.Factor, true) => 2,
                (QuantificationMethod.Factor, false) => 3,
                _ => 4,
            }
        ];
}
