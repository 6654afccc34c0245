using Shanhe.Standards.Conformance;

namespace Shanhe.Standards.Tests.Conformance;

public sealed class DefaultInputTests
{
    [Theory]
    [InlineData("percentile", """{"values":[1,9,5]}""", """{"value":5}""")]
    [InlineData("iaqi", """{"pollutant":"PM1","concentration":5}""", """{"iaqi":null}""")]
    [InlineData("iaqi", """{"pollutant":"O3","averaging":"1h","concentration":200}""", """{"iaqi":100}""")]
    [InlineData("iaqi", """{"pollutant":"O3","averaging":"8h","concentration":160}""", """{"iaqi":100}""")]
    [InlineData("iaqi", """{"pollutant":"PM2.5","concentration":75}""", """{"iaqi":100}""")]
    [InlineData("iaqi", """{"pollutant":"PM2.5","concentration":60,"edition":"2026"}""", """{"iaqi":100}""")]
    [InlineData("iaqi", """{"pollutant":"PM2.5","concentration":-1}""", """{"iaqi":null}""")]
    [InlineData("round8170", "{}", """{"value":null}""")]
    [InlineData("round8170", """{"value":"2.5"}""", """{"value":"2"}""")]
    [InlineData("round8170", """{"value":"0.00115","significant":2}""", """{"value":"0.0012"}""")]
    [InlineData("composite_index", """{"SO2":1}""", """{"single":null,"index":null,"primary":[]}""")]
    [InlineData("good_day_ratio", """{"good_days":3}""", """{"percent":null}""")]
    [InlineData("limit_on_date", """{"date":"2020-01-01","pollutant":"PM2.5","averaging":"year"}""", """{"limit":35,"unit":"ug/m3"}""")]
    [InlineData("limit_on_date", """{"date":"2020-01-01","pollutant":"PM2.5","averaging":"year","grade":1}""", """{"limit":15}""")]
    [InlineData("limit_on_date", """{"date":"soon"}""", """{"limit":null,"unit":null}""")]
    [InlineData("annual_validity", """{"months_with_data":8}""", """{"can_evaluate_year":true}""")]
    [InlineData("annual_validity", """{"months_with_data":7}""", """{"can_evaluate_year":false}""")]
    [InlineData("cwqi_city", "{}", """{"cwqi":null}""")]
    [InlineData("item_class", """{"item":"TP","value":0.05,"water":"湖"}""", """{"class":"III"}""")]
    [InlineData("item_class", """{"item":"TP","value":0.05}""", """{"class":"II"}""")]
    [InlineData("agricultural", """{"item":"Cu","ph":6,"value":51}""", """{"screening":50,"control":null,"result":"medium"}""")]
    [InlineData("construction", """{"item":"砷","value":21}""", """{"screening":20,"control":120,"result":"investigate"}""")]
    [InlineData("construction", """{"item":"砷"}""", """{"screening":20,"control":120,"result":null}""")]
    [InlineData("safe_use_rate_farmland", """{"safe_use_area":8,"polluted_area":10}""", """{"percent":80}""")]
    [InlineData("water_hour_valid", "{}", """{"valid":false}""")]
    [InlineData("water_hour_valid", """{"analyses":1}""", """{"valid":true}""")]
    [InlineData("water_hour_valid", """{"analyses":1,"marked":"yes"}""", """{"valid":false}""")]
    [InlineData("water_day_valid", """{"valid_hours":18,"discharge_hours":24}""", """{"valid":true}""")]
    [InlineData("water_day_valid", """{"valid_hours":17,"discharge_hours":24}""", """{"valid":false}""")]
    [InlineData("hour_valid", """{"valid_minutes":45}""", """{"valid":true}""")]
    [InlineData("hour_valid", """{"valid_minutes":44}""", """{"valid":false}""")]
    [InlineData("day_valid", """{"valid_hours":20}""", """{"valid":true}""")]
    [InlineData("day_valid", """{"valid_hours":19}""", """{"valid":false}""")]
    [InlineData("capture_rate", """{"quarter_hours":2160}""", """{"percent":100,"meets_75":true}""")]
    [InlineData("voc_treatment_needed", """{"nmhc_kg_h":3}""", """{"needed":true}""")]
    [InlineData("voc_treatment_needed", """{"nmhc_kg_h":2.9}""", """{"needed":false}""")]
    [InlineData("nox_as_no2", """{"no_mg":30.01}""", """{"nox_mg":46.01}""")]
    [InlineData(
        "standard_dry_flow",
        """{"area_m2":1,"velocity_m_s":1,"temp_c":0,"atmospheric_pa":101325}""",
        """{"actual_m3_h":3600,"standard_dry_m3_h":3600}"""
    )]
    [InlineData("gep_soil", """{"area_ha":1,"R":2,"K":3,"L":1,"S":1,"C":0.5}""", """{"t":3}""")]
    [InlineData("rusle_loss", """{"area_ha":1,"R":2,"K":3,"L":1,"S":1,"C":0.5}""", """{"t":3}""")]
    [InlineData("rusle_s", "{}", """{"s":null}""")]
    [InlineData("rusle_l", "{}", """{"l":null}""")]
    [InlineData("rusle_l", """{"m":22.13}""", """{"l":1}""")]
    [InlineData("rusle_r_half_month", """{"days_mm":[20]}""", """{"r":null}""")]
    [InlineData("rusle_k", "{}", """{"k":null}""")]
    [InlineData("ecological_function", """{"natural":60,"environment":70}""", """{"index":64}""")]
    [InlineData("gep_storage", """{"m3":10,"building":6}""", """{"yuan":60}""")]
    [InlineData("gep_provision", """{"products":[{"quantity":2,"price":5}]}""", """{"yuan":10}""")]
    [InlineData("forest_stock", """{"stands":[{"ha":10,"m3_ha":100,"density":0.5,"expansion":1.5,"root":0.2}]}""", """{"t_c":423}""")]
    [InlineData("forest_stock", """{"stands":[{}]}""", """{"t_c":0}""")]
    [InlineData("forest_stock", """{"stands":[{"m3_ha":100,"density":0.5,"expansion":1.5,"root":0.2}]}""", """{"t_c":0}""")]
    [InlineData("forest_stock", """{"stands":[{"ha":10,"density":0.5,"expansion":1.5,"root":0.2}]}""", """{"t_c":0}""")]
    [InlineData("forest_stock", """{"stands":[{"ha":10,"m3_ha":100,"expansion":1.5,"root":0.2}]}""", """{"t_c":0}""")]
    [InlineData("forest_stock", """{"stands":[{"ha":10,"m3_ha":100,"density":0.5,"root":0.2}]}""", """{"t_c":0}""")]
    [InlineData("forest_stock", """{"stands":[{"ha":10,"m3_ha":100,"density":0.5,"expansion":1.5}]}""", """{"t_c":352.5}""")]
    [InlineData("forest_sink", """{"earlier_t_c":1,"later_t_c":2}""", """{"t_co2_a":null}""")]
    [InlineData("carbon_balance", """{"in":[{"t":3,"c":1},{"t":9},{"c":9}]}""", """{"t_co2":11}""")]
    [InlineData("clinker_process", """{"clinker_t":100,"cao":56}""", """{"t_co2":44}""")]
    [InlineData(
        "hj169_q",
        """{"substances":[{"name":"氨","t":10},{"name":"水","t":3},{"name":"x","threshold":2}]}""",
        """{"Q":2,"without_threshold":["水"]}"""
    )]
    [InlineData("risk_q", """{"substances":[{"t":5,"threshold":10},{"t":5,"threshold":0},{"threshold":3}]}""", """{"Q":0.5}""")]
    [InlineData("grid_factor", """{"region":"全国","year":2022}""", """{"kg_per_kwh":0.5366}""")]
    [InlineData("grid_factor", """{"region":"全国"}""", """{"kg_per_kwh":null}""")]
    public void An_input_that_is_left_out_counts_as_documented(string function, string inputs, string expected)
    {
        var outcome = Run(function, "", inputs, expected);
        Assert.True(outcome.Passed, outcome.Difference);
    }

    // Two days over 200: orange since 2024, yellow before; one day over 200 was blue in 2017 alone.
    [Theory]
    [InlineData("环大气〔2024〕6号", "[201,201]", "orange")]
    [InlineData("", "[201,201]", "orange")]
    [InlineData("rule of 2019", "[201,201]", "yellow")]
    [InlineData("环办大气函〔2019〕648号", "[201]", "none")]
    [InlineData("rule of 2017", "[201]", "blue")]
    public void A_warning_is_that_of_the_rule_that_is_named(string standard, string series, string level)
    {
        var outcome = Run("warning_level", standard, $$"""{"forecast_daily_aqi":{{series}}}""", $$"""{"level":"{{level}}"}""");
        Assert.True(outcome.Passed, outcome.Difference);
    }

    /// <summary>What a key stands for when it is left out: the result is that of the value, and another value gives another result.</summary>
    [Theory]
    [InlineData("paved_road", """{"sL_g_m2":1,"mean_weight_t":3,"km":2,"vehicles_a":1000}""", "eta", "0", "0.5")]
    [InlineData("paved_road", """{"sL_g_m2":1,"mean_weight_t":3,"km":2,"vehicles_a":1000}""", "wet_days", "0", "100")]
    [InlineData("unpaved_road", """{"silt_percent":5,"speed_km_h":20,"moisture_percent":1,"km":2,"vehicles_a":10}""", "eta", "0", "1")]
    [InlineData("construction_dust", """{"m2":1000,"months":3}""", "eta", "0", "1")]
    [InlineData("soil_dust", """{"m2":1000,"erodibility":100,"wind_m_s":3,"rain_mm":500,"temp_c":12}""", "bare_share", "1", "0.5")]
    [InlineData("soil_dust", """{"m2":1000,"erodibility":100,"wind_m_s":3,"rain_mm":500,"temp_c":12}""", "f", "0.5", "1")]
    [InlineData("soil_dust", """{"m2":1000,"erodibility":100,"wind_m_s":3,"rain_mm":500,"temp_c":12}""", "l", "1", "2")]
    [InlineData("soil_dust", """{"m2":1000,"erodibility":100,"wind_m_s":3,"rain_mm":500,"temp_c":12}""", "eta", "0", "1")]
    [InlineData("pile_handling_ef", """{"wind_m_s":3,"moisture_percent":5}""", "eta", "0", "1")]
    [InlineData("pile_wind", """{"wind_m_s":20,"z0_m":0.01,"threshold_m_s":0.5,"disturbances":10}""", "eta", "0", "1")]
    [InlineData("pile_wind", """{"wind_m_s":20,"z0_m":0.01,"threshold_m_s":0.5,"disturbances":10}""", "z_m", "10", "11")]
    [InlineData("livestock_nh3", """{"animal":"母猪","heads":100,"share":0.2}""", "days", "365", "366")]
    [InlineData("attributable_deaths", """{"people":1000,"base_rate":0.01,"c":50,"c0":35}""", "beta", "0", "1")]
    [InlineData("attributable_deaths", """{"people":1000,"base_rate":0.01,"c":50,"beta":0.01}""", "c0", "0", "1")]
    [InlineData("human_capital", """{"gdp_per_head":100,"years":3,"discount":0.1}""", "growth", "0", "1")]
    [InlineData("human_capital", """{"gdp_per_head":100,"years":3,"growth":0.1}""", "discount", "0", "1")]
    [InlineData("total_warning", """{"use_tce":109,"base_tce":0,"allowed_increase_tce":100}""", "margin_share", "0.1", "0")]
    [InlineData("gep_storage", """{"m3":10,"building":6,"running":1}""", "depreciation", "1", "2")]
    [InlineData("gep_storage", """{"m3":10,"building":6,"depreciation":1}""", "running", "0", "1")]
    [InlineData("gep_climate", """{"kj_m2_d":540,"area_km2":1,"days":10,"evaporated_m3":1}""", "r", "3", "4")]
    [InlineData("gep_soil", """{"area_ha":1,"R":2,"K":3,"L":1,"S":1,"C":0.5}""", "P", "1", "2")]
    public void What_is_left_out_is_what_the_rule_takes_without_it(string function, string inputs, string key, string value, string other)
    {
        string? With(string given) => Run(function, "", given, "{}").ActualJson;
        string Told(string figure) => $"{inputs[..^1]},\"{key}\":{figure}}}";
        Assert.NotNull(With(inputs));
        Assert.Equal(With(Told(value)), With(inputs));
        Assert.NotEqual(With(Told(other)), With(inputs));
    }

    [Theory]
    [InlineData("week_shares", """{"source":"industry","week_t":7}""", """{"day_t":null}""")]
    [InlineData("hour_shares", """{"source":"industry","day_t":7}""", """{"hour_t":null}""")]
    [InlineData("month_shares", """{"source":"industry","year_t":7}""", """{"month_t":null}""")]
    [InlineData("construction_dust", """{"m2":1000}""", """{"tsp_t":null}""")]
    [InlineData("pile_handling_ef", """{"moisture_percent":5}""", """{"tsp":null}""")]
    [InlineData("human_capital", """{"gdp_per_head":100}""", """{"yuan":null}""")]
    [InlineData("attributable_deaths", """{"people":1000,"c":50,"c0":35,"beta":0.1}""", """{"cases":null}""")]
    public void What_a_rule_can_t_do_without_gives_no_result(string function, string inputs, string expected)
    {
        var outcome = Run(function, "", inputs, expected);
        Assert.True(outcome.Passed, outcome.Difference);
    }

    private static VectorOutcome Run(string function, string standard, string inputs, string expected) =>
        ConformanceSuite.Run(new VectorCase(2, "x", "", function, standard, inputs, expected, "1e-9", ""));
}
