namespace Shanhe.Scenarios.registers;

/// <summary>Files of a usual form, each through the command of its field; <c>standards-forms.json</c> holds the files and the results.</summary>
public sealed class StandardsFormScenarios
{
    private static readonly JsonElement[] Files = Read();

    public static TheoryData<int, string> Forms() =>
        [.. Files.Select((f, i) => (i, $"{f.GetProperty("command").GetString()} {f.GetProperty("form")}"))];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_file_of_a_usual_form_gives_what_the_standard_says(int at, string form)
    {
        var (exit, output, errors) = await RunAsync(
            Files[at].GetProperty("command").GetString()!,
            Files[at].GetProperty("table").GetString()!,
            [.. Files[at].GetProperty("options").EnumerateArray().Select(o => o.GetString()!), .. Form(Files[at])]
        );
        Assert.True(exit == 0, $"{form}: {errors}");
        var rows = JsonSerializer.Deserialize<JsonElement>(output).EnumerateArray().ToArray();
        foreach (var expected in Files[at].GetProperty("expected").EnumerateObject())
        {
            var found = rows[0].GetProperty(expected.Name);
            if (expected.Value.ValueKind == JsonValueKind.Number)
                Assert.Equal(expected.Value.GetDouble(), found.GetDouble(), Math.Abs(expected.Value.GetDouble()) * 1e-9);
            else
                Assert.Equal(expected.Value.ToString(), found.ToString());
        }
    }

    [Theory]
    [InlineData("inventory", "boiler", "源类,锅炉,硫分,灰分,燃煤量,治理技术\n工业,煤粉炉,0.8,18,12000,神奇技术\n", "神奇技术")]
    [InlineData("inventory", "vehicle", "车型,燃料,排放标准,保有量\n重型货车,柴油,国六,10\n", "国六")]
    [InlineData("ghg", "livestock", "畜种,存栏\n羊驼,10\n", "没有该畜种的因子")]
    [InlineData("energy", "coal-equivalent", "能源,数量\n煤泥,10\n", "煤泥")]
    [InlineData("energy", "review", "日期,年综合能耗,年用煤\n2024-01-01,999,0\n", "gwh")]
    [InlineData("agri", "land", "作物,产量,施肥占比\n药材,10,0.5\n", "没有结果")]
    [InlineData("ecosystem", "ei", "生物丰度,植被覆盖,水网密度,土地胁迫,污染负荷\n500,60,20,30,10\n", "没有结果")]
    [InlineData("ecosystem", "erodibility", "砂粒,粉粒,黏粒,有机碳\n60,50,20,1\n", "大于100%")]
    [InlineData("ecosystem", "sediment", "土壤保持量,淤积系数,容重\n100,0.24,0\n", "没有结果")]
    [InlineData("ecosystem", "sediment", "土壤保持量,淤积系数,容重\n100,0.24,很重\n", "很重")]
    [InlineData("ecosystem", "gep", "年份,服务,价值\n2024,,5\n", "service")]
    [InlineData("ecosystem", "slope", "坡度\n91\n", "没有结果")]
    [InlineData("inventory", "factor", "表,项目\nvehicles,小型客车\n", "vehicles")]
    [InlineData("inventory", "factor", "表,项目,类别,燃料,污染物\nvehicle,小型客车,国六,汽油,NOx\n", "没有结果")]
    [InlineData("inventory", "factor", "表,项目,污染物\nstraw,玉米秸秆,NO2\n", "NO2")]
    [InlineData("inventory", "controls", "生产线,去除率\n烧结,120\n", "没有结果")]
    [InlineData("inventory", "vehicle-correction", "燃料,工况,污染物\npetrol,load 75 %,NOx\n", "没有结果")]
    [InlineData("inventory", "sum", "源类,活动水平,SO2,月度占比\n工业,10,1,0.5 0.6\n", "十二个数")]
    [InlineData("inventory", "sum", "源类,活动水平,SO2,SO2_removal\n工业,10,1,50\n", "0–1")]
    [InlineData("ghg", "factor", "表,项目\nmanure-system,氧化塘\n", "temp_c")]
    [InlineData("ghg", "gwp", "GWP,气体\nAR3,CH4\n", "没有结果")]
    [InlineData("ghg", "gwp-rule", "日期\n2009-01-01\n", "没有结果")]
    [InlineData("ghg", "gwp-rule", "日期\n明天\n", "明天")]
    [InlineData("ghg", "manure-shares", "畜群,管理方式,占比,年均气温\n猪,氧化塘,0.5,11\n猪,固体贮存,0.4,11\n", "合计为1")]
    [InlineData("ghg", "sold", "出栏,饲养天数\n730,400\n", "没有结果")]
    [InlineData("energy", "power-balance", "发电量,调入,调出,用电量\n1000,200,300,850\n", "losses")]
    [InlineData("agri", "land-class", "测定项目,测定值\n速效钾,40\n", "速效钾")]
    [InlineData("agri", "crop-need", "作物,养分\n小麦,K\n", "没有结果")]
    [InlineData("bulletin", "ranking", "区县,综合指数\n甲,4.1\n", "权重")]
    [InlineData("bulletin", "composite", "SO2,NO2\n1,2\n", "六项")]
    public async Task What_a_rule_gives_no_result_for_is_named(string command, string form, string table, string named)
    {
        var (exit, _, errors) = await RunAsync(command, table, ["--form", form]);
        Assert.Equal(1, exit);
        Assert.Contains(named, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hourly-aqi", "time,O3,O3_24h,PM10\n2024-06-04 01:00,80,60,20\n2024-06-04 02:00,90,60,20\n", "O3_24h")]
    [InlineData("hourly-aqi", "time,O3,PM10\n2024-06-04 01:00,80,0\n", "颗粒物为0")]
    [InlineData("aqi", "date,SO2,PM10\n2024-06-04,80,0\n", "颗粒物为0")]
    [InlineData("water", "断面,pH,Cd\n甲,7.1,0.002L\n", "检出限高于Ⅰ类限值")]
    public async Task A_doubt_about_figures_is_told_and_stops_nothing(string command, string table, string told)
    {
        var (exit, output, errors) = await RunAsync(command, table, []);
        Assert.True(exit == 0, errors);
        Assert.Contains(told, errors, StringComparison.Ordinal);
        Assert.NotEmpty(JsonSerializer.Deserialize<JsonElement>(output).EnumerateArray());
    }

    private static async Task<CommandResult> RunAsync(string command, string table, string[] options)
    {
        var data = Shell.Temporary();
        var file = Path.Combine(data, "t.csv");
        await File.WriteAllTextAsync(file, table, TestContext.Current.CancellationToken);
        return await Shell.RunAsync(data, ["standards", command, file, "--format", "json", .. options]);
    }

    private static string[] Form(JsonElement file) => file.GetProperty("form").GetString() is { } form ? ["--form", form] : [];

    private static JsonElement[] Read() =>
        [
            .. JsonSerializer
                .Deserialize<JsonElement>(
                    File.ReadAllText(
                        Path.Combine(Shell.Root, "tests", "Scenarios", "Shanhe.Scenarios", "registers", "standards-forms.json")
                    )
                )
                .EnumerateArray(),
        ];
}
