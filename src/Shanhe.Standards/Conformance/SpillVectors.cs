using System.Text.Json.Nodes;
using Shanhe.Standards.Dispersion;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of heavy gas, evaporation, end points and the passage of spills.</summary>
internal static class SpillVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["richardson"] = i =>
        {
            var continuous = i.Has("kg_s");
            var number = continuous
                ? HeavyGas.Continuous(D(i, "kg_s"), D(i, "rho"), D(i, "rho_air"), D(i, "width_m"), D(i, "u_m_s"))
                : HeavyGas.Instantaneous(D(i, "kg"), D(i, "rho"), D(i, "rho_air"), D(i, "u_m_s"));
            return new JsonObject { ["ri"] = Json.Number(number), ["heavy"] = HeavyGas.IsHeavy(number, continuous) };
        };
        r["endpoint_distance"] = i =>
            One(
                "m",
                EndPoint.Distance(
                    D(i, "mg_m3"),
                    D(i, "q_g_s"),
                    D(i, "u_m_s"),
                    i.Double("he_m") ?? 0,
                    i.Text("stability") ?? "",
                    i.Double("z_m") ?? 0
                )
            );
        r["river_passage"] = i =>
            RiverPassage.Of(
                D(i, "mass_g"),
                D(i, "area_m2"),
                D(i, "dispersion"),
                D(i, "u_m_s"),
                D(i, "x_m"),
                D(i, "limit_mg_l"),
                i.Double("k_per_s") ?? 0
            )
                is { } p
                ? new JsonObject
                {
                    ["peak"] = p.PeakMilligrams,
                    ["peak_s"] = p.PeakSeconds,
                    ["arrival_s"] = Json.Number(p.ArrivalSeconds),
                    ["leave_s"] = Json.Number(p.LeaveSeconds),
                }
                : new JsonObject();
        r["river_tributaries"] = i =>
            RiverReach.Down(
                D(i, "start_mg_l"),
                i.Parts("reaches")
                    .Select(x => new RiverReach(
                        D(x, "m"),
                        D(x, "u_m_s"),
                        D(x, "flow"),
                        x.Double("k_per_s") ?? 0,
                        x.Double("joins") ?? 0,
                        x.Double("joins_mg_l") ?? 0
                    ))
            )
                is { Count: > 0 } ends
                ? new JsonObject { ["mg_l"] = ends[^1].Milligrams, ["hours"] = ends[^1].Hours }
                : new JsonObject();
        r["flash_share"] = i => One("share", PoolEvaporation.FlashShare(D(i, "cp"), D(i, "t_k"), D(i, "boiling_k"), D(i, "h")));
        r["heat_evaporation"] = i =>
            One(
                "kg_s",
                PoolEvaporation.Heat(
                    D(i, "lambda"),
                    D(i, "alpha"),
                    D(i, "area_m2"),
                    D(i, "ground_k"),
                    D(i, "boiling_k"),
                    D(i, "h"),
                    D(i, "t_s")
                )
            );
        r["two_phase_outflow"] = i =>
            One(
                "kg_s",
                PoolEvaporation.TwoPhaseOutflow(
                    D(i, "pressure"),
                    D(i, "area_m2"),
                    D(i, "vapour_share"),
                    D(i, "vapour_density"),
                    D(i, "liquid_density")
                )
            );
    }

    private static double D(VectorInputs i, string name) => i.Double(name) ?? throw new FormatException(name);

    private static JsonObject One(string name, double? value) => new() { [name] = Json.Number(value) };
}
