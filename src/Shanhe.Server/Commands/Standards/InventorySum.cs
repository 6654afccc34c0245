using System.Globalization;
using Shanhe.Standards.Inventories;
using static Shanhe.Server.Commands.Standards.SheetOutput;

namespace Shanhe.Server.Commands.Standards;

/// <summary>The sum of an inventory: its sources by class, month and pollutant.</summary>
internal static class InventorySum
{
    private static readonly InventoryPollutant[] Pollutants = Enum.GetValues<InventoryPollutant>();

    public static SheetForm Form { get; } =
        new(
            "sum",
            "清单汇总 sum of an inventory: class/源类, activity/活动水平, SO2 NOx CO VOCs NH3 TSP PM10 PM2.5 BC OC (系数 factors, kg), SO2_removal … (0–1), months/月度占比 (十二个数 twelve figures; 空为均分 empty: equal)",
            Sum
        );

    private static List<Dictionary<string, object?>> Sum(IReadOnlyList<SheetRow> rows)
    {
        var classes = rows.Select(Class).Distinct().ToList();
        var sources = rows.Select(r => Source(r, classes.IndexOf(Class(r)))).ToArray();
        if (rows.Count == 0 || rows.Any(r => r.Problems.Count > 0))
            return [];
        var inventory = EmissionInventory.Of(sources, classes.Count);
        var answer = new List<Dictionary<string, object?>>();
        for (var c = 0; c < classes.Count; c++)
        {
            var at = c;
            var of = sources.Where(s => s.Class == at).ToArray();
            for (var month = 1; month <= 12; month++)
            {
                var m = month;
                answer.Add(Row(classes[c], $"{m}", of, p => inventory.Month(at, m, p)));
            }

            answer.Add(Row(classes[c], "year", of, p => inventory.Year(at, p)));
        }

        answer.Add(Row("total", "year", sources, inventory.Total));
        if (Partial(sources) is { Count: > 0 } partial)
            rows[0].Doubt($"部分源无系数，合计不完整 some sources lack a factor, the sum is a part: {Names(partial)}");
        return answer;
    }

    private static Dictionary<string, object?> Row(
        string of,
        string period,
        InventorySource[] sources,
        Func<InventoryPollutant, double> kilograms
    )
    {
        var row = new Dictionary<string, object?> { ["class"] = of, ["period"] = period };
        foreach (var p in Pollutants)
            row[Name(p) + "_kg"] = sources.All(s => IsUnset(s, p)) ? null : Figure(kilograms(p));
        row["partial"] = Names(Partial(sources));
        By(row, EmissionInventory.Of);
        return row;
    }

    /// <summary>Pollutants of which some sources have a factor and some none: their sum is a part. Of which none has one, there is no sum.</summary>
    private static List<InventoryPollutant> Partial(InventorySource[] sources) =>
        [.. Pollutants.Where(p => sources.Any(s => IsUnset(s, p)) && !sources.All(s => IsUnset(s, p)))];

    private static bool IsUnset(InventorySource source, InventoryPollutant pollutant) => double.IsNaN(source.Factors[(int)pollutant]);

    private static string Class(SheetRow row) => row.Text("class", "源类") ?? "";

    private static string Name(InventoryPollutant pollutant) => pollutant == InventoryPollutant.PM25 ? "PM2.5" : pollutant.ToString();

    private static string Names(IEnumerable<InventoryPollutant> pollutants) => string.Join(';', pollutants.Select(Name));

    private static InventorySource Source(SheetRow row, int at)
    {
        if (Class(row).Length == 0)
            row.Report("class", "缺少内容 the cell is empty");
        return new(
            at,
            (double)(row.Needed("activity", "活动水平") ?? 0),
            [.. Pollutants.Select(p => (double?)row.Decimal(Name(p)) ?? double.NaN)],
            [.. Pollutants.Select(p => Removed(row, p))],
            Months(row)
        );
    }

    private static double Removed(SheetRow row, InventoryPollutant pollutant)
    {
        var column = Name(pollutant) + "_removal";
        var share = row.Decimal(column) ?? 0;
        if (share > 1)
            row.Report(column, "占比应在0–1之间 a share lies between 0 and 1");
        return (double)share;
    }

    /// <summary>Twelve shares that sum to one.</summary>
    private static double[] Months(SheetRow row)
    {
        if (row.Text("months", "月度占比") is not { } text)
            return [.. Enumerable.Repeat(1 / 12d, 12)];
        var read = text.Split([' ', ';', '；', '、'], StringSplitOptions.RemoveEmptyEntries)
            .Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) ? share : double.NaN)
            .ToArray();
        if (read.Length != 12 || read.Any(s => !(s >= 0)) || Math.Abs(read.Sum() - 1) > 0.0001)
            row.Report("months", $"应为合计为1的十二个数 twelve shares that sum to one: '{text}'");
        return read;
    }
}
