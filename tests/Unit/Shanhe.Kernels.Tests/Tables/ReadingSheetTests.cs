using System.Collections.Immutable;
using System.Text;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.ReadingForms;
using static Shanhe.Kernels.Tests.Tables.Workbook;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Kernels.Tests.Tables;

public class ReadingSheetTests
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);
    static readonly FactorNames Factors = new(Package, new(Package));

    static readonly SiteNames Sites = new(
        SitePicture.Empty with
        {
            Sites = ImmutableDictionary
                .Create<string, Site>(StringComparer.Ordinal)
                .Add("north", At("north", "air-station", "城北站"))
                .Add("south", At("south", "air-station", "城南站"))
                .Add("stack", At("stack", "flue-gas", "一号烟囱")),
        }
    );

    static Site At(string id, string kind, string name) =>
        new()
        {
            Id = id,
            Kind = kind,
            Name = LocalText.Same(name),
            Place = "140825",
            Owner = "某单位",
        };

    static ReadingRows File(byte[] content, string name = "t.csv", string? site = "north", string cadence = "hour") =>
        ReadingSheet.Read(
            Package,
            Factors,
            content,
            name,
            new(site, Sites.Find(site)?.Kind, cadence),
            Sites,
            TestContext.Current.CancellationToken
        );

    static ReadRows Rows(ReadingRows file)
    {
        Assert.Empty(file.Problems.Select(p => p.ToString()));
        var clock = new Observations.TestClock(PlanTime.ToInstant(new LocalDateTime(2024, 6, 2, 12, 0)));
        return new RowReader(Package, Sites, Factors, clock).Read(file.Rows);
    }

    static ReadRows Read(string text, string? site = "north", string cadence = "hour") =>
        Rows(File(Encoding.UTF8.GetBytes(text), site: site, cadence: cadence));

    static string[] Shown(ReadRows read) =>
        [
            .. read.Readings.Select(r =>
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{r.Stream.Site} {r.Stream.Factor} {r.Time:uuuu-MM-dd'T'HH:mm} {r.Value:0.####}"
                )
            ),
        ];

    [Theory]
    [InlineData("date,hour,PM2.5\n2024-01-05,0,10\n2024-01-05,8,11\n")]
    [InlineData("日期,时间,PM2.5\n2024/1/5,00:00,10\n2024/1/5,08:00,11\n")]
    [InlineData("日期,小时,PM2.5\n20240105,0时,10\n20240105,8时,11\n")]
    [InlineData("year,month,day,hour,PM2.5\n2024,1,5,0,10\n2024,1,5,8,11\n")]
    [InlineData("时间;PM2.5\n2024年1月5日 0时;10\n2024.1.5 8:00;11\n")]
    [InlineData("PM2.5\t监测时间\n10\t2024-01-05 00:00:00\n11\t45296.3333333333\n")]
    public void The_hour_is_found_wherever_it_stands(string text) =>
        Assert.Equal(["north a34004 2024-01-05T00:00 10", "north a34004 2024-01-05T08:00 11"], Shown(Read(text)));

    [Fact]
    public void A_date_without_an_hour_is_never_taken_for_midnight()
    {
        var read = Read("日期,PM2.5\n2024-01-05,10\n2024-01-05,11\n");
        Assert.Empty(read.Readings);
        Assert.Equal(["O119", "O119"], read.Problems.Select(p => p.Code));
        Assert.Equal(["north a34004 2024-01-05T00:00 10"], Shown(Read("日期,PM2.5\n2024-01-05,10\n", cadence: "day")));
    }

    [Fact]
    public void Hours_labelled_1_to_24_end_at_their_label()
    {
        var lines = string.Concat(Enumerable.Range(1, 24).Select(h => $"2024-03-20 {h:00}:00,{h}\n"));
        var read = Read("时间,PM2.5\n" + lines);
        Assert.Equal(24, read.Readings.Count);
        Assert.All(read.Readings, r => Assert.Equal(((int)r.Value!.Value - 1, new LocalDate(2024, 3, 20)), (r.Time.Hour, r.Time.Date)));
        Assert.Equal("O120", Assert.Single(read.Notes).Code);
        Assert.Equal(["north a34004 2024-03-20T23:00 7"], Shown(Read("date,hour,PM2.5\n2024-03-20,24,7\n")));
    }

    [Fact]
    public void Hours_labelled_both_0_and_24_are_asked_about()
    {
        var read = Read("时间,PM2.5\n2024-03-20 00:00,1\n2024-03-20 24:00,2\n");
        Assert.Empty(read.Readings);
        Assert.Equal(("O121", 2), (Assert.Single(read.Problems).Code, read.Refused));
    }

    [Theory]
    [InlineData("pm25")]
    [InlineData("PM2_5")]
    [InlineData("ＰＭ２．５")]
    [InlineData("PM₂.₅")]
    [InlineData("细颗粒物")]
    [InlineData("细颗粒物（PM2.5）")]
    [InlineData("PM2.5(μg/m³)")]
    [InlineData("PM2.5 （ug/m3）")]
    [InlineData("PM2.5 μg/m3")]
    [InlineData("a34004")]
    public void A_factor_is_known_by_all_its_names(string heading) =>
        Assert.Equal(["north a34004 2024-03-05T08:00 35"], Shown(Read($"时间,{heading}\n2024-03-05 08:00,35\n")));

    [Fact]
    public void The_same_name_is_another_factor_at_another_kind_of_site()
    {
        var read = Read("站点,时间,二氧化硫\n一号烟囱,2024-03-05 08:00,35\n城北站,2024-03-05 08:00,9\n", site: null);
        Assert.Equal(["stack flue-so2 2024-03-05T08:00 35", "north a21026 2024-03-05T08:00 9"], Shown(read));
    }

    [Fact]
    public void Units_of_headings_columns_and_cells_are_converted_or_refused_by_name()
    {
        Assert.Equal(
            ["north a34004 2024-03-05T08:00 35", "north a21005 2024-03-05T08:00 0.5"],
            Shown(Read("时间,PM2.5(mg/m³),CO\n2024-03-05 08:00,0.035,500μg/m³\n"))
        );
        Assert.Equal(
            ["north a21005 2024-03-26T08:00 0.5", "north a34004 2024-03-26T08:00 35"],
            Shown(Read("site,factor,time,value,unit\nnorth,a21005,2024-03-26 08:00,500,ug/m3\nnorth,PM2.5,2024-03-26 08:00,0.035,mg/m3\n"))
        );
        var odd = Read("site,factor,time,value,unit\nnorth,CO,2024-03-26 08:00,500,kPa\n");
        Assert.Equal("V105", Assert.Single(odd.Problems).Code);
        var file = File("时间,CO(kPa),SO2\n2024-03-05 08:00,1,2\n"u8.ToArray());
        Assert.Equal("T128", Assert.Single(file.Notes).Code);
        Assert.Equal(["north a21026 2024-03-05T08:00 2"], Shown(Rows(file)));
    }

    [Theory]
    [InlineData("臭氧（8小时）")]
    [InlineData("O3(ppb)")]
    [InlineData("O3（24小时滑动平均）")]
    public void A_heading_that_may_mean_another_quantity_is_left_out_and_named(string heading)
    {
        var file = File(Encoding.UTF8.GetBytes($"时间,{heading},SO2\n2024-03-05 08:00,1,2\n"));
        Assert.Equal("T128", Assert.Single(file.Notes).Code);
        Assert.Equal(["north a21026 2024-03-05T08:00 2"], Shown(Rows(file)));
    }

    [Fact]
    public void A_column_that_nobody_knows_is_named()
    {
        var file = File("时间,PM2.5,首要污染物\n2024-03-05 08:00,35,PM2.5\n"u8.ToArray());
        Assert.Contains("首要污染物", Assert.Single(file.Notes).In(Language.Zh), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_several_stations_go_to_their_own_and_never_into_one()
    {
        var read = Read("时间,站点,PM2.5\n2024-01-11 08:00,城北站,11\n2024-01-11 08:00,城南站,99\n");
        Assert.Equal(["north a34004 2024-01-11T08:00 11", "south a34004 2024-01-11T08:00 99"], Shown(read));
        var strange = Read("时间,站点,PM2.5\n2024-01-11 08:00,县城站,11\n2024-01-11 08:00,三泉站,99\n");
        Assert.Equal(["O102", "O102"], strange.Problems.Select(p => p.Code));
    }

    [Fact]
    public void The_one_station_of_a_file_is_the_site_it_is_handed_in_for_and_that_is_said()
    {
        var file = File("station,时间,PM2.5\nDongsi,2024-01-11 08:00,11\nDongsi,2024-01-11 09:00,12\n"u8.ToArray());
        Assert.Equal("T129", Assert.Single(file.Notes).Code);
        Assert.Equal(["north a34004 2024-01-11T08:00 11", "north a34004 2024-01-11T09:00 12"], Shown(Rows(file)));
    }

    [Fact]
    public void What_is_counted_as_taken_stands_once()
    {
        var read = Read("时间,PM2.5\n2024-01-11 08:00,11\n2024-01-11 08:00,11\n2024-01-11 08:30,99\n");
        Assert.Equal(["north a34004 2024-01-11T08:00 11"], Shown(read));
        Assert.Equal(("O122", 1), (Assert.Single(read.Problems).Code, read.Refused));
    }

    [Fact]
    public void Marks_of_nothing_are_no_values_and_below_detection_is_not_zero()
    {
        var read = Read("时间,SO2,NO2,CO,O3,PM10\n2024-01-11 08:00,—,*,--,未检出,空\n2024-01-11 09:00,5,NA,/,,-\n");
        Assert.Equal(["north a21026 2024-01-11T09:00 5"], Shown(read));
        Assert.Equal("V103", Assert.Single(read.Problems).Code);
    }

    [Fact]
    public void A_wind_is_read_by_its_name_where_a_wind_is_meant()
    {
        var read = Read("时间,wd,SO2\n2024-01-11 08:00,NNW,E\n2024-01-11 09:00,东南,5\n");
        Assert.Equal(["O105"], read.Problems.Select(p => p.Code));
        Assert.Equal([337.5m, 135m, 5m], read.Readings.Select(r => r.Value!.Value));
    }

    [Fact]
    public void A_workbook_with_a_date_and_a_time_of_day_gives_hours()
    {
        var content = new Workbook { Formats = ["14", "20"] }
            .Sheet("一", Row(1, "日期", "时间", "PM2.5") + Row(2, Number("45296", 1), Number("0.333333333333333", 2), Number("11")))
            .Bytes();
        Assert.Equal(["north a34004 2024-01-05T08:00 11"], Shown(Rows(File(content, "t.xlsx"))));
    }

    [Theory]
    [InlineData("time,value\n2024-01-11 08:00,1\n", "O108")]
    [InlineData("site,factor,value\nnorth,SO2,1\n", "O108")]
    [InlineData("时间,PM2.5,细颗粒物\n2024-01-11 08:00,1,2\n", "T109")]
    [InlineData("a,b\n1,2\n", "O108")]
    [InlineData("", "O108")]
    public void A_file_without_its_columns_says_so(string text, string code) =>
        Assert.Equal(code, File(Encoding.UTF8.GetBytes(text), site: code == "T109" ? "north" : null).Problems[0].Code);
}
