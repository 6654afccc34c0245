using System.Text.Json.Nodes;
using NodaTime.Text;
using Shanhe.Standards.Carbon;
using Shanhe.Standards.Energy;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of energy.</summary>
internal static class EnergyVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["tce"] = i => One("tce", Tonnes(i.Parts("items")));
        r["tce_gas"] = i => One("tce", Tonnes([i]));
        r["electricity_tce"] = i =>
        {
            var power = PowerEquivalent.Of(i.Decimal("10^4_kwh"), i.Decimal("coal_rate_kgce_kwh"));
            return new JsonObject { ["equivalent_tce"] = power?.Equivalent, ["substitution_tce"] = power?.Substitution };
        };
        r["conversion_loss"] = Conversion;
        r["transformation_usual"] = i => new JsonObject { ["usual"] = EnergyConversion.IsUsual(i.Text("process"), i.Decimal("value")) };
        r["balance"] = Balance;
        r["power_balance"] = i =>
            One(
                "difference",
                EnergyBalance.PowerDifference(
                    i.Decimal("generated"),
                    i.Decimal("brought_in"),
                    i.Decimal("sent_out"),
                    i.Decimal("used"),
                    i.Decimal("losses")
                )
            );
        r["energy_intensity"] = Intensity;
        r["constant_gdp"] = i => One("gdp", EnergyIntensity.ConstantProduct(i.Decimal("base_year_gdp"), i.Decimals("indices")));
        r["assessed_use"] = i =>
            One("tce", EnergyIntensity.Assessed(i.Decimal("total_tce"), i.Decimal("raw_material_tce"), i.Decimal("new_renewable_tce")));
        r["non_fossil_share"] = Share;
        r["intensity_warning"] = i => new JsonObject
        {
            ["level"] = EnergyWarning.ByIntensity(i.Decimal("change_percent"), i.Decimal("due_percent")),
        };
        r["total_warning"] = i =>
        {
            var increase = i.Decimal("use_tce") - i.Decimal("base_tce");
            return new JsonObject
            {
                ["increase_tce"] = increase,
                ["level"] = EnergyWarning.ByTotal(increase, i.Decimal("allowed_increase_tce"), i.Decimal("margin_share") ?? 0.10m),
            };
        };
        r["firm_energy_warning"] = i => new JsonObject { ["level"] = EnergyWarning.OfFirm(i.Decimal("used_tce"), i.Decimal("due_tce")) };
        r["review_level"] = Review;
        r["coal_consumption"] = i =>
        {
            var coal = CoalControl.Of(
                i.Decimal("output_t"),
                i.Decimal("in_t"),
                i.Decimal("out_t"),
                i.Decimal("stock_fall_t"),
                i.Decimal("coking_coal_t"),
                i.Bool("coking_counts") ?? false
            );
            return new JsonObject { ["coal_t"] = coal?.Coal, ["controlled_t"] = coal?.Controlled };
        };
    }

    private static JsonObject One(string name, decimal? value) => new() { [name] = value };

    /// <summary>Coal equivalent of items; each tells its amount in one of the usual units.</summary>
    private static decimal? Tonnes(IEnumerable<VectorInputs> items, string? measuredEnergy = null, decimal? measured = null)
    {
        decimal? sum = 0;
        foreach (var item in items)
        {
            var amount =
                item.Decimal("t")
                ?? item.Decimal("10^4_m3") * 10
                ?? item.Decimal("m3") / 1000
                ?? item.Decimal("10^4_kwh") * 10
                ?? item.Decimal("gj");
            var energy = item.Text("energy") ?? "";
            var own = item.Decimal("coefficient") ?? (energy == measuredEnergy ? measured : null);
            sum += own is { } c ? amount * c : StandardCoal.Tonnes([KeyValuePair.Create(energy, amount)]);
        }

        return sum;
    }

    private static JsonObject Conversion(VectorInputs i)
    {
        var gas = i.Decimal("coke_oven_gas_kgce_m3");
        var c = EnergyConversion.Of(Tonnes(i.Parts("input_t"), "焦炉煤气", gas), Tonnes(i.Parts("output"), "焦炉煤气", gas));
        return new JsonObject
        {
            ["input_tce"] = c?.Input,
            ["output_tce"] = c?.Output,
            ["loss_tce"] = c?.Loss,
            ["efficiency_percent"] = c?.EfficiencyPercent,
        };
    }

    private static JsonObject Balance(VectorInputs i)
    {
        var rows = new EnergyBalanceRows(
            i.Decimal("output"),
            i.Decimal("brought_in"),
            i.Decimal("sent_out"),
            i.Decimal("stock_fall"),
            i.Decimal("transformation"),
            i.Decimal("losses"),
            i.Decimal("final_use")
        )
        {
            StatedAvailable = i.Decimal("stated_available"),
            StatedTotalUse = i.Decimal("stated_total_use"),
            FinalUses = i.Part("final_uses").Properties().ToDictionary(p => p.Key, p => VectorInputs.DecimalOf(p.Value) ?? 0),
        };
        var balance = EnergyBalance.Of(rows, i.Bool("is_sum") ?? false);
        return new JsonObject
        {
            ["available"] = balance?.Available,
            ["difference"] = balance?.Difference,
            ["total_use"] = balance?.TotalUse,
            ["faults"] = Json.Array(balance?.Faults.Select(f => f.ToString()) ?? []),
        };
    }

    private static JsonObject Intensity(VectorInputs i)
    {
        var (before, now) = (
            EnergyIntensity.Of(i.Decimal("tce_0"), i.Decimal("gdp_0_10^8_constant")),
            EnergyIntensity.Of(i.Decimal("tce_1"), i.Decimal("gdp_1_10^8_constant"))
        );
        return new JsonObject
        {
            ["intensity_0_tce_per_10^4"] = before,
            ["intensity_1_tce_per_10^4"] = now,
            ["change_percent"] = EnergyIntensity.ChangePercent(before, now),
        };
    }

    private static JsonObject Share(VectorInputs i)
    {
        string[] powers = ["hydro_10^4_kwh", "hydro", "nuclear", "wind", "solar", "biomass"];
        var share = NonFossil.Of(
            powers.Where(i.Has).Select(i.Decimal),
            i.Decimal("coal_rate"),
            i.Decimal("other_tce") ?? 0,
            i.Decimal("total_tce")
        );
        return new JsonObject { ["non_fossil_tce"] = share?.CoalEquivalent, ["share_percent"] = share?.SharePercent };
    }

    private static JsonObject Review(VectorInputs i)
    {
        var date = LocalDatePattern.Iso.Parse(i.Text("date") ?? "");
        var review = date.Success ? EnergyReview.On(date.Value, i.Decimal("tce_equivalent"), i.Decimal("gwh"), i.Decimal("coal_t")) : null;
        return new JsonObject
        {
            ["result"] = review?.Result,
            ["rule"] = review?.Rule,
            ["state_may_decide"] = review?.StateMayDecide,
        };
    }
}
