using System.Text.Json.Nodes;
using Shanhe.Standards.Emissions;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Units;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of emissions.</summary>
internal static class EmissionVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["water_hour_valid"] = i => new JsonObject
        {
            ["valid"] = WaterMonitorData.HourIsValid(i.Int("analyses") ?? 0, i.Bool("marked") ?? false),
        };
        r["water_day_valid"] = i => new JsonObject
        {
            ["valid"] = WaterMonitorData.DayIsValid(i.Int("valid_hours") ?? 0, i.Int("discharge_hours") ?? 0, i.Decimal("share") ?? 0.75m),
        };
        r["water_check_error"] = i => new JsonObject
        {
            ["percent"] = WaterMonitorData.CheckError(i.Decimal("device"), i.Decimal("reference")),
        };
        r["water_check_passes"] = i => new JsonObject
        {
            ["passes"] = WaterMonitorData.CheckPasses(
                i.Decimal("device"),
                i.Decimal("reference"),
                i.Decimal("low_below") ?? 0,
                i.Decimal("absolute") ?? 0,
                i.Decimal("percent") ?? 0
            ),
        };
        r["water_day_mass"] = i => new JsonObject
        {
            ["kg"] = WaterMonitorData.DayKilograms(i.Parts("hours").Select(h => (h.Decimal("mg_l"), h.Decimal("m3")))),
        };
        r["water_substitution"] = i => new JsonObject
        {
            ["value"] = WaterMonitorData.Substitute(i.Decimals("before"), i.Int("missing_hours") ?? 0),
        };
        r["o2_correction"] = i => new JsonObject
        {
            ["converted"] = StackGas.AtReferenceOxygen(i.Decimal("dry_mg_m3"), i.Decimal("o2_dry_percent"), i.Decimal("reference_o2")),
        };
        r["excess_air"] = i => new JsonObject
        {
            ["converted"] = StackGas.AtExcessAir(i.Decimal("dry_mg_m3"), i.Decimal("alpha"), i.Decimal("alpha_standard")),
        };
        r["wet_to_dry"] = i => new JsonObject { ["dry"] = StackGas.Dry(i.Decimal("wet"), i.Decimal("moisture_fraction")) };
        r["ppm_to_mg"] = i => new JsonObject
        {
            ["mg_m3"] =
                i.Decimal("ppm") is { } ppm && MolarMass.Of(i.Text("gas") ?? "") is { } m
                    ? GasState.Standard.MilligramsFromPpm(ppm, m)
                    : null,
        };
        r["nox_as_no2"] = i => new JsonObject { ["nox_mg"] = StackGas.NitrogenOxides(i.Decimal("no_mg"), i.Decimal("no2_mg") ?? 0) };
        r["standard_dry_flow"] = i =>
        {
            var actual = StackGas.ActualFlow(i.Decimal("area_m2"), i.Decimal("velocity_m_s"));
            return new JsonObject
            {
                ["actual_m3_h"] = actual,
                ["standard_dry_m3_h"] = StackGas.StandardDryFlow(
                    actual,
                    i.Decimal("temp_c"),
                    i.Decimal("atmospheric_pa"),
                    i.Decimal("static_pa") ?? 0,
                    i.Decimal("moisture_fraction") ?? 0
                )
                    is { } q
                    ? HalfToEven.ToDecimals(q, 3)
                    : null,
            };
        };
        r["hourly_emission"] = i => new JsonObject
        {
            ["kg_h"] = StackGas.HourlyKilograms(i.Decimal("dry_mg_m3"), i.Decimal("standard_dry_m3_h")),
        };
        r["hour_valid"] = i => new JsonObject
        {
            ["valid"] = i.Int("valid_minutes") is { } n ? CemsData.HourIsValid(n, i.Int("minimum") ?? 45) : null,
        };
        r["day_valid"] = i => new JsonObject
        {
            ["valid"] = i.Int("valid_hours") is { } n ? CemsData.DayIsValid(n, i.Int("minimum") ?? 20) : null,
        };
        r["capture_rate"] = i =>
        {
            if (i.Decimal("quarter_hours") is not { } quarter)
                return new JsonObject();
            var rate = CemsData.CaptureRate(quarter, i.Decimal("stopped_hours") ?? 0, i.Decimal("out_of_control_hours") ?? 0);
            return new JsonObject { ["percent"] = rate?.Percent, ["meets_75"] = rate?.Meets };
        };
        r["substitution_window"] = i =>
        {
            if (i.Decimal("capture_percent") is not { } capture || i.Decimal("invalid_hours") is not { } hours)
                return new JsonObject();
            var w = CemsData.SubstitutionWindow(capture, hours, i.Text("kind") ?? "");
            return new JsonObject
            {
                ["look_back_valid_hours"] = w?.ValidHours,
                ["statistic"] = w is null ? null : "max",
                ["before"] = w?.Before,
            };
        };
        r["water_day_mean"] = i => new JsonObject
        {
            ["mean"] = Mean.Weighted(i.Parts("values").Select(p => (p.Decimal("mg_l"), p.Decimal("m3")))),
        };
        r["water_day_ph"] = i => new JsonObject { ["ph"] = Mean.Median(i.Decimals("values")) };
        r["limit_judge"] = i =>
        {
            if (i.Decimal("value") is not { } v || i.Decimal("limit") is not { } l)
                return new JsonObject { ["rounded"] = null, ["exceeds"] = null };
            var full = i.Standard.Contains("全数值", StringComparison.Ordinal) || i.Text("method") is "full" or "全数值比较法";
            var j = LimitJudgement.Of(v, l, full ? LimitComparison.FullValue : LimitComparison.RoundedValue);
            return new JsonObject { ["rounded"] = j.Compared, ["exceeds"] = j.Exceeds };
        };
        r["voc_treatment_needed"] = i => new JsonObject
        {
            ["needed"] = VocTreatment.IsNeeded(i.Decimal("nmhc_kg_h"), i.Bool("key_region") ?? false, i.Bool("low_voc_materials") ?? false),
        };
        r["boiler_limit"] = i =>
        {
            var l = EmissionLimit.All.FirstOrDefault(e =>
                e.Sector == "boiler" && e.SourceKind == i.Text("fuel") && e.Group == i.Text("group")
            );
            return new JsonObject
            {
                ["pm"] = l?.Particles,
                ["so2"] = l?.SulphurDioxide,
                ["nox"] = l?.NitrogenOxides,
                ["reference_o2"] = l?.ReferenceOxygen,
            };
        };
        r["effective_transmission"] = i => new JsonObject
        {
            ["rate"] = CemsData.EffectiveTransmission(i.Decimal("valid_rate"), i.Decimal("transmission_rate")),
        };
        r["ultra_low_share"] = i =>
        {
            if (i.Int("valid_hours") is not { } valid || i.Int("hours_within_all_limits") is not { } within)
                return new JsonObject();
            var s = CemsData.UltraLowShare(valid, within);
            return new JsonObject { ["share_pct"] = s?.Percent, ["attains"] = s?.Attains };
        };
    }
}
