using System.CommandLine;
using Shanhe.Standards.Carbon;
using Shanhe.Standards.Rounding;

namespace Shanhe.Server.Commands.Standards;

/// <summary><c>shanhe standards co2</c>: carbon dioxide of fuels and of bought power.</summary>
internal static class CarbonCommand
{
    public static Command Build() =>
        SheetCommand.Build(
            "co2",
            "燃料与外购电力二氧化碳 CO2 of fuels and power; 列 columns: fuel/燃料, amount/用量, ncv/低位发热量, carbon_content/单位热值含碳量, "
                + "oxidation_percent/氧化率; 电力 power: fuel=electricity/电力, amount in MWh, kg_per_kwh/排放因子 或 or region/地区 + year/年份",
            null,
            Judge
        );

    private static void Judge(SheetRow row, string option, Dictionary<string, object?> results)
    {
        var fuel = row.Text("fuel", "燃料", "能源");
        var amount = row.Needed("amount", "用量", "消费量");
        if (fuel is null)
            row.Report("fuel", "缺少内容 the cell is empty");
        var tonnes = fuel is "electricity" or "电力" ? Power(row, amount) : Burnt(row, fuel ?? "", amount);
        if (row.Problems.Count > 0)
            return;
        results["t_co2"] = tonnes is { } t ? HalfToEven.ToDecimals(t, 4) : null;
    }

    private static decimal? Burnt(SheetRow row, string fuel, decimal? amount)
    {
        if (fuel.Length > 0 && FuelCarbon.Tonnes(fuel, 1) is null)
            row.Report("fuel", $"没有这种燃料 no such fuel '{fuel}'");
        return FuelCarbon.Tonnes(
            fuel,
            amount,
            row.Decimal("ncv", "低位发热量"),
            row.Decimal("carbon_content", "单位热值含碳量"),
            row.Decimal("oxidation_percent", "氧化率")
        );
    }

    private static decimal? Power(SheetRow row, decimal? megawattHours)
    {
        var factor = row.Decimal("kg_per_kwh", "排放因子");
        if (factor is null && row.Problems.Count == 0)
        {
            var (region, year) = (row.Text("region", "地区") ?? "全国", row.Needed("year", "年份"));
            factor = year is >= 1900 and <= 2200 ? GridFactor.OfYear(region, (int)year.Value) : null;
            if (factor is null)
                row.Report("year", $"没有该地区该年份的电网因子 no grid factor of {region} for the year");
        }

        return FuelCarbon.Electricity(megawattHours, factor);
    }
}
