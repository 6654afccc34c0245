using NodaTime;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Emissions;

/// <summary>Limits of a source in mg/m³ with their reference oxygen and dates.</summary>
/// <param name="Sector">The sector: boiler, cement, steel, coking, power …</param>
/// <param name="SourceKind">The source or the fuel.</param>
/// <param name="Group">in-use, new, special, general or ultra-low.</param>
/// <param name="Particles">Limit of particles.</param>
/// <param name="SulphurDioxide">Limit of SO₂.</param>
/// <param name="NitrogenOxides">Limit of NOx as NO₂.</param>
/// <param name="ReferenceOxygen">Reference oxygen, percent.</param>
/// <param name="Source">The standard or notice.</param>
/// <param name="ValidFrom">First day of force.</param>
/// <param name="Certainty">How the figures are known.</param>
/// <param name="Province">The province that sets it, by the first two digits of its code; empty for the nation.</param>
public sealed record EmissionLimit(
    string Sector,
    string SourceKind,
    string Group,
    decimal? Particles,
    decimal? SulphurDioxide,
    decimal? NitrogenOxides,
    decimal? ReferenceOxygen,
    string Source,
    LocalDate ValidFrom,
    Certainty Certainty,
    string Province = ""
)
{
    /// <summary>All limits of the tables. Which one applies comes from the permit.</summary>
    [Standard("GB 13271-2014", "tables 1 to 3", Certainty.Text, Vectors = "boiler_limit")]
    [Standard("GB 4915-2013", "tables 1 and 2", Certainty.Text)]
    [Standard("环大气〔2019〕35号", "annex 2", Certainty.Memory)]
    public static IReadOnlyList<EmissionLimit> All { get; } =
    [
        .. EmbeddedTable.Load("gb13271").Rows.Select(r => Of(r, "boiler", r["fuel"], r["group"])),
        .. EmbeddedTable.Load("gb4915").Rows.Select(r => Of(r, "cement", r["source_kind"], r["group"])),
        .. EmbeddedTable.Load("sector_standards").Rows.Select(r => Of(r, r["sector"], r["source_kind"], r["group"])),
        .. EmbeddedTable
            .Load("local_emissions")
            .Rows.Select(r => Of(r, r["sector"], r["source_kind"], r["group"]) with { Province = r["province"] }),
        .. EmbeddedTable.Load("ultra_low").Rows.Select(r => Of(r, r["sector"], r["source_kind"], "ultra-low")),
    ];

    /// <summary>The limit of a source on a day.</summary>
    /// <param name="sector">The sector.</param>
    /// <param name="sourceKind">The source or fuel.</param>
    /// <param name="group">The group.</param>
    /// <param name="date">The day.</param>
    /// <param name="province">The province whose own limits count; empty: the nation's.</param>
    /// <returns>The limit, or null.</returns>
    public static EmissionLimit? On(string sector, string sourceKind, string group, LocalDate date, string province = "") =>
        All.Where(l =>
                l.Sector == sector && l.SourceKind == sourceKind && l.Group == group && l.Province == province && l.ValidFrom <= date
            )
            .MaxBy(l => l.ValidFrom);

    private static EmissionLimit Of(TableRow r, string sector, string kind, string group) =>
        new(
            sector,
            kind,
            group,
            r.OptionalDecimal("pm"),
            r.OptionalDecimal("so2"),
            r.OptionalDecimal("nox"),
            r.OptionalDecimal("reference_o2"),
            r.Source,
            r.ValidFrom,
            r.Certainty
        );
}
