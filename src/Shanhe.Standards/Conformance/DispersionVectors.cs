using System.Text.Json.Nodes;
using Shanhe.Standards.Dispersion;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of dispersion and spills.</summary>
internal static class DispersionVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        r["sigma"] = i =>
        {
            var s = GaussianPlume.Sigmas(Class(i), D(i, "x_m"));
            return new JsonObject { ["sigma_y"] = Json.Number(s?.Y), ["sigma_z"] = Json.Number(s?.Z) };
        };
        r["plume"] = i => One("g_m3", GaussianPlume.Concentration(D(i, "q_g_s"), D(i, "u_m_s"), D(i, "x_m"), D(i, "y_m"), D(i, "z_m"), D(i, "he_m"), Class(i)));
        r["puff"] = i => One("g_m3", GaussianPlume.Puff(D(i, "q_g"), D(i, "u_m_s"), D(i, "x_m"), D(i, "y_m"), D(i, "he_m"), D(i, "t_s"), Class(i)));
        r["calm_plume"] = i => One("g_m3", GaussianPlume.CalmConcentration(D(i, "q_g_s"), D(i, "u_m_s"), D(i, "x_m"), D(i, "y_m"), D(i, "he_m"), Class(i)));
        r["finite_release"] = i => One("g_m3", GaussianPlume.FiniteRelease(
            D(i, "q_g_s"), D(i, "u_m_s"), D(i, "x_m"), D(i, "y_m"), D(i, "z_m"), D(i, "he_m"), Class(i), D(i, "t_s"), D(i, "duration_s")));
        r["solar_altitude"] = i =>
        {
            var (d, h) = Stability.Sun(D(i, "lat"), D(i, "lon"), D(i, "day_index_0_364"), D(i, "beijing_hour"));
            return new JsonObject { ["declination"] = d, ["altitude"] = h };
        };
        r["stability"] = i =>
        {
            var (radiation, c) = Stability.Of(
                D(i, "u10"), i.Int("cloud_total_tenths") ?? 0, i.Int("cloud_low_tenths") ?? 0, D(i, "sun_altitude"), i.Bool("night") ?? false);
            return new JsonObject { ["radiation"] = radiation, ["class"] = c };
        };
        r["wind_profile"] = i => One("u_z", Stability.WindAt(D(i, "u10"), Class(i), i.Text("terrain") == "urban", D(i, "z_m")));
        r["terrain_shift"] = i => new JsonObject { ["sigma_class"] = Stability.SigmaClass(i.Text("terrain") ?? "", i.Text("class") ?? "") };
        r["mixing_height"] = i => One("m", Stability.MixingHeight(Class(i), D(i, "u10"), D(i, "lat"), i.Int("region") ?? 4));
        r["plume_rise"] = i => One("m", SourceTerm.PlumeRise(
            D(i, "qh_kj_s"), D(i, "delta_t_k"), D(i, "vs_m_s"), D(i, "diameter_m"), D(i, "stack_m"), D(i, "u_m_s"), i.Text("terrain") == "urban"));
        r["plume_rise_stable"] = i => One("m", SourceTerm.StablePlumeRise(D(i, "qh_kj_s"), D(i, "dt_dz"), D(i, "u_m_s")));
        r["gas_outflow"] = i => One("kg_s", SourceTerm.GasOutflow(
            D(i, "p_pa"), D(i, "p0_pa"), D(i, "area_m2"), D(i, "t_k"), D(i, "m_kg_mol"), D(i, "k"), i.Double("cd") ?? 1));
        r["liquid_outflow"] = i => One("kg_s", SourceTerm.LiquidOutflow(
            D(i, "p_pa"), D(i, "p0_pa"), D(i, "area_m2"), D(i, "rho"), D(i, "h_m"), i.Double("cd") ?? 0.65));
        r["mass_evaporation"] = i => One("kg_s", SourceTerm.MassEvaporation(
            Class(i), D(i, "vapour_pressure_pa"), D(i, "m_kg_mol"), D(i, "t_k"), D(i, "u_m_s"), D(i, "radius_m")));
        r["river_spill"] = i => One("mg_l", RiverSpill.Instantaneous(
            D(i, "mass_g"), D(i, "area_m2"), D(i, "dispersion_m2_s"), D(i, "u_m_s"), D(i, "x_m"), D(i, "t_s"), D(i, "k_1_s")));
        r["full_mixing"] = i => One("c", RiverSpill.Mixed(D(i, "cp"), D(i, "qp"), D(i, "ch"), D(i, "qh")));
        r["river_decay"] = i => One("c", RiverSpill.Steady(D(i, "c0"), D(i, "k_1_s"), D(i, "x_m"), D(i, "u_m_s")));
        r["river_decay_dispersion"] = i => One("c", RiverSpill.Steady(D(i, "c0"), D(i, "k_1_s"), D(i, "x_m"), D(i, "u_m_s"), D(i, "dispersion_m2_s")));
        r["mixing_length"] = i => One("m", RiverSpill.MixingLength(D(i, "width_m"), D(i, "bank_distance_m"), D(i, "u_m_s"), D(i, "ey_m2_s")));
    }

    private static double D(VectorInputs i, string name) => i.Double(name) ?? 0;

    private static string Class(VectorInputs i) => i.Text("stability") ?? "";

    private static JsonObject One(string name, double? value) => new() { [name] = Json.Number(value) };
}
