using Shanhe.Capabilities.Figures;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Maps;

/// <summary>What indicators read by town: the values of a series in its newest year. Keeps no state; any thread may use it.</summary>
public sealed class TownValues(PlanPackage package, FigureQueries figures)
{
    /// <summary>The series that towns report and an indicator reads, each with the first such indicator.</summary>
    public IReadOnlyList<(Series Series, Indicator Indicator)> Offered { get; } =
    [
        .. package
            .Series.Where(s => s.Places.Any(p => p is PlaceKind.Town or PlaceKind.Township or PlaceKind.Subdistrict))
            .Select(s => (Series: s, Indicator: package.Indicators.FirstOrDefault(i => Reads(package, i.Method, s.Id))))
            .Where(p => p.Indicator is not null)
            .Select(p => (p.Series, p.Indicator!)),
    ];

    /// <summary>The values of a year by town, of the newest that has any when none is asked for; <c>null</c>: it is not offered.</summary>
    public async ValueTask<(Series Series, int? Year, IReadOnlyDictionary<string, decimal> ByTown)?> Of(
        string series,
        int? year,
        Actor? reader,
        CancellationToken cancellation = default
    )
    {
        if (Offered.FirstOrDefault(o => o.Series.Id == series).Series is not { } found)
            return null;
        for (var y = year ?? package.Plan.LastYear; y >= (year ?? package.Plan.BaseYear); y--)
        {
            var values = new Dictionary<string, decimal>(StringComparer.Ordinal);
            foreach (var figure in await Read(found, y, reader, cancellation))
            {
                if (figure.Key.Series == series && package.Find<PlanPlace>(figure.Key.Place)?.IsTown == true)
                    values[figure.Key.Place] = figure.Last.Value;
            }

            if (values.Count > 0)
                return (found, y, values);
        }

        return (found, null, new Dictionary<string, decimal>());
    }

    /// <summary>Verified ones for who has an account, published ones for all others.</summary>
    async ValueTask<IReadOnlyList<Figure>> Read(Series series, int year, Actor? reader, CancellationToken cancellation) =>
        reader is null
            ? await figures.Published(year, null, int.MaxValue, cancellation)
            :
            [
                .. (
                    await figures.Find(
                        new()
                        {
                            Year = year,
                            States = [FigureState.Verified, FigureState.Published],
                            Limit = int.MaxValue,
                        },
                        reader,
                        series.Department,
                        cancellation
                    )
                ),
            ];

    static bool Reads(PlanPackage package, string? method, string series) =>
        package.Find<Method>(method) is { } found
        && found.Inputs.Values.Any(i => i.Series == series || (i.Method is not null && Reads(package, i.Method, series)));
}
