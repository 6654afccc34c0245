using System.Globalization;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Accountability;

/// <summary>The province's lists of its counties, as they were entered. Keeps no state; any thread may use it.</summary>
public sealed class ProvinceRanks(PlanDesk desk)
{
    /// <summary>The register of the lists.</summary>
    public const string Register = "province-ranks";

    const string Listed = "listed";

    /// <summary>Where the county stood; <c>null</c>: its line of the list is not entered.</summary>
    public async ValueTask<ProvinceRank?> Of(Period period, CancellationToken cancellation = default)
    {
        if (desk.Package.Find<Register>(Register) is null)
            return null;
        var lines = await desk.Store.Records(
            new(Register)
            {
                States = [Listed],
                Where = [new("period", "=", period.ToString())],
                Limit = int.MaxValue,
            },
            cancellation
        );
        if (lines.FirstOrDefault(l => l.Last.Fields["code"] == desk.Package.Plan.County) is not { } own)
            return null;
        var (rank, counties) = (Number(own, "rank")!.Value, Number(own, "counties")!.Value);
        var worse = lines.Count == counties ? lines.Count(l => Number(l, "rank") > rank) : Number(own, "worse");
        return new(own.Key, rank, counties, lines.Count, worse);
    }

    static int? Number(PlanRecord line, string field) =>
        line.Last.Fields.TryGetValue(field, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
