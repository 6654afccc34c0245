using System.Text.Json.Nodes;
using Shanhe.Standards.Dispersion;

namespace Shanhe.Standards.Conformance;

/// <summary>Vector functions of dispersion and spills; without an input that it needs a function has no value.</summary>
internal static class DispersionVectors
{
    public static void Register(Dictionary<string, Func<VectorInputs, JsonNode?>> r)
    {
        void Add(string name, string needed, Func<VectorInputs, JsonNode?> function)
        {
            var inputs = needed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            r[name] = i => inputs.All(n => i.Double(n) is not null) ? function(i) : new JsonObject();
        }

        Add(
            "sigma",
            "x_m",
            i =>
            {
                var s = GaussianPlume.Sigmas(Class(i), D(i, "x_m"));
                return new JsonObject { ["sigma_y"] = Json.Number(s?.Y), ["sigma_z"] = Json.Number(s?.Z) };
            }
        );
        Add(
            "plume",
            "q_g_s u_m_s x_m he_m",
            i =>
                One(
                    "g_m3",
                    GaussianPlume.Concentration(
                        D(i, "q_g_s"),
                        D(i, "u_m_s"),
                        D(i, "x_m"),
                        Or0(i, "y_m"),
                        Or0(i, "z_m"),
                        D(i, "he_m"),
                        Class(i)
                    )
                )
        );
        Add(
            "puff",
            "q_g u_m_s x_m he_m t_s",
            i =>
                One("g_m3", GaussianPlume.Puff(D(i, "q_g"), D(i, "u_m_s"), D(i, "x_m"), Or0(i, "y_m"), D(i, "he_m"), D(i, "t_s"), Class(i)))
        );
        Add(
            "calm_plume",
            "q_g_s u_m_s x_m he_m",
            i =>
                One(
                    "g_m3",
                    GaussianPlume.CalmConcentration(D(i, "q_g_s"), D(i, "u_m_s"), D(i, "x_m"), Or0(i, "y_m"), D(i, "he_m"), Class(i))
                )
        );
        Add(
            "finite_release",
            "q_g_s u_m_s x_m he_m t_s duration_s",
            i =>
                One(
                    "g_m3",
                    GaussianPlume.FiniteRelease(
                        D(i, "q_g_s"),
                        D(i, "u_m_s"),
                        D(i, "x_m"),
                        Or0(i, "y_m"),
                        Or0(i, "z_m"),
                        D(i, "he_m"),
                        Class(i),
                        D(i, "t_s"),
                        D(i, "duration_s")
                    )
                )
        );
        Add(
            "solar_altitude",
            "lat lon day_index_0_364 beijing_hour",
            i =>
            {
                var (d, h) = Stability.Sun(D(i, "lat"), D(i, "lon"), D(i, "day_index_0_364"), D(i, "beijing_hour"));
                return new JsonObject { ["declination"] = d, ["altitude"] = h };
            }
        );
        Add(
            "stability",
            "u10 cloud_total_tenths cloud_low_tenths",
            i =>
            {
                var night = i.Bool("night") ?? false;
                if (!night && i.Double("sun_altitude") is null)
                    return new JsonObject();
                var (radiation, c) = Stability.Of(
                    D(i, "u10"),
                    (int)D(i, "cloud_total_tenths"),
                    (int)D(i, "cloud_low_tenths"),
                    i.Double("sun_altitude") ?? 0,
                    night
                );
                return new JsonObject { ["radiation"] = radiation, ["class"] = c };
            }
        );
        Add("wind_profile", "u10 z_m", i => One("u_z", Stability.WindAt(D(i, "u10"), Class(i), i.Text("terrain") == "urban", D(i, "z_m"))));
        Add(
            "terrain_shift",
            "",
            i => new JsonObject { ["sigma_class"] = Stability.SigmaClass(i.Text("terrain") ?? "", i.Text("class") ?? "") }
        );
        Add("mixing_height", "u10 lat", i => One("m", Stability.MixingHeight(Class(i), D(i, "u10"), D(i, "lat"), i.Int("region") ?? 4)));
        Add(
            "plume_rise",
            "qh_kj_s delta_t_k vs_m_s diameter_m stack_m u_m_s",
            i =>
                One(
                    "m",
                    SourceTerm.PlumeRise(
                        D(i, "qh_kj_s"),
                        D(i, "delta_t_k"),
                        D(i, "vs_m_s"),
                        D(i, "diameter_m"),
                        D(i, "stack_m"),
                        D(i, "u_m_s"),
                        i.Text("terrain") == "urban"
                    )
                )
        );
        Add(
            "plume_rise_stable",
            "qh_kj_s dt_dz u_m_s",
            i => One("m", SourceTerm.StablePlumeRise(D(i, "qh_kj_s"), D(i, "dt_dz"), D(i, "u_m_s")))
        );
        Add(
            "gas_outflow",
            "p_pa p0_pa area_m2 t_k m_kg_mol k",
            i =>
                One(
                    "kg_s",
                    SourceTerm.GasOutflow(
                        D(i, "p_pa"),
                        D(i, "p0_pa"),
                        D(i, "area_m2"),
                        D(i, "t_k"),
                        D(i, "m_kg_mol"),
                        D(i, "k"),
                        i.Double("cd") ?? 1
                    )
                )
        );
        Add(
            "liquid_outflow",
            "p_pa p0_pa area_m2 rho h_m",
            i =>
                One(
                    "kg_s",
                    SourceTerm.LiquidOutflow(D(i, "p_pa"), D(i, "p0_pa"), D(i, "area_m2"), D(i, "rho"), D(i, "h_m"), i.Double("cd") ?? 0.65)
                )
        );
        Add(
            "mass_evaporation",
            "vapour_pressure_pa m_kg_mol t_k u_m_s radius_m",
            i =>
                One(
                    "kg_s",
                    SourceTerm.MassEvaporation(
                        Class(i),
                        D(i, "vapour_pressure_pa"),
                        D(i, "m_kg_mol"),
                        D(i, "t_k"),
                        D(i, "u_m_s"),
                        D(i, "radius_m")
                    )
                )
        );
        Add(
            "river_spill",
            "mass_g area_m2 dispersion_m2_s u_m_s x_m t_s",
            i =>
                One(
                    "mg_l",
                    RiverSpill.Instantaneous(
                        D(i, "mass_g"),
                        D(i, "area_m2"),
                        D(i, "dispersion_m2_s"),
                        D(i, "u_m_s"),
                        D(i, "x_m"),
                        D(i, "t_s"),
                        Or0(i, "k_1_s")
                    )
                )
        );
        Add("full_mixing", "cp qp ch qh", i => One("c", RiverSpill.Mixed(D(i, "cp"), D(i, "qp"), D(i, "ch"), D(i, "qh"))));
        Add("river_decay", "c0 k_1_s x_m u_m_s", i => One("c", RiverSpill.Steady(D(i, "c0"), D(i, "k_1_s"), D(i, "x_m"), D(i, "u_m_s"))));
        Add(
            "river_decay_dispersion",
            "c0 k_1_s x_m u_m_s dispersion_m2_s",
            i => One("c", RiverSpill.Steady(D(i, "c0"), D(i, "k_1_s"), D(i, "x_m"), D(i, "u_m_s"), D(i, "dispersion_m2_s")))
        );
        Add(
            "mixing_length",
            "width_m bank_distance_m u_m_s ey_m2_s",
            i => One("m", RiverSpill.MixingLength(D(i, "width_m"), D(i, "bank_distance_m"), D(i, "u_m_s"), D(i, "ey_m2_s")))
        );
    }

    private static double D(VectorInputs i, string name) => i.Double(name)!.Value;

    private static double Or0(VectorInputs i, string name) => i.Double(name) ?? 0;

    private static string Class(VectorInputs i) => i.Text("stability") ?? "";

    private static JsonObject One(string name, double? value) => new() { [name] = Json.Number(value) };
}
