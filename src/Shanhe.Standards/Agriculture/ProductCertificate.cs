using NodaTime;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Agriculture;

/// <summary>Certificates of farm products: how long they hold and whether sales keep to them.</summary>
public static class ProductCertificate
{
    /// <summary>From how many days before the end a certificate is to be renewed.</summary>
    public const int RenewalDays = 90;

    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("agri_certificates").Rows];

    /// <summary>The last day of a certificate.</summary>
    /// <param name="kind">绿色食品, 有机产品 or 绿色食品原料基地.</param>
    /// <param name="issued">The day of issue.</param>
    /// <returns>The day before the anniversary; null for a kind without a fixed life.</returns>
    [Standard("certification rules", "life", Certainty.Memory, Vectors = "certificate_state")]
    public static LocalDate? LastDay(string? kind, LocalDate issued)
    {
        foreach (var r in Rows)
        {
            if (r["kind"] == kind)
                return issued.PlusYears(r.Int("years")).PlusDays(-1);
        }

        return null;
    }

    /// <summary>The state of a certificate on a day.</summary>
    /// <param name="lastDay">Its last day.</param>
    /// <param name="today">The day.</param>
    /// <returns>valid, to renew within 90 days of the end, or lapsed.</returns>
    [Standard("own rule", "renewal", Certainty.Own, Vectors = "certificate_state")]
    public static string State(LocalDate lastDay, LocalDate today) =>
        today > lastDay ? "lapsed"
        : Period.DaysBetween(today, lastDay) < RenewalDays ? "to renew"
        : "valid";

    /// <summary>Whether sales keep to the certified output.</summary>
    /// <param name="sold">Sold under the mark, t.</param>
    /// <param name="certified">Certified yearly output, t.</param>
    /// <returns>Whether they do; null without figures.</returns>
    [Standard("certification rules", "yearly cap", Certainty.Memory, Vectors = "certificate_cap")]
    public static bool? KeepsCap(decimal? sold, decimal? certified) =>
        Given.Amount(sold) is { } s && Given.Amount(certified) is { } c ? s <= c : null;
}
