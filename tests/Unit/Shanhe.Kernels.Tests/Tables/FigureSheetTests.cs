using System.Text;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.FigureForms;
using static Shanhe.Kernels.Tests.Tables.Workbook;

namespace Shanhe.Kernels.Tests.Tables;

public class FigureSheetTests
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);
    static readonly Series Water = Package.Find<Series>("waterres.use-domestic")!;
    static readonly string Head = Row(1, "数据项编号", "期间", "数值", "单位", "来源文件", "天气");

    static FigureSheetRows Read(byte[] content, string name = "t.xlsx") =>
        FigureSheet.Read(content, name, TestContext.Current.CancellationToken);

    static (List<CheckedEntry> Good, List<Problem> Problems) Checked(FigureSheetRows rows)
    {
        var problems = new List<Problem>();
        var checker = new FigureChecker(Package, new Actor("a", "a", Roles.Department, Water.Department));
        return ([.. rows.Entries.Select(e => checker.Check(e, problems)).OfType<CheckedEntry>()], problems);
    }

    [Fact]
    public void Only_groups_of_three_digits_are_thousands()
    {
        var text =
            "数据项编号,期间,数值,单位,来源文件\n"
            + "waterres.use-domestic,2022-01,\"12,3\",万立方米,年报\n"
            + "waterres.use-domestic,2022-02,\"1,234.5\",万立方米,年报\n"
            + "waterres.use-domestic,2022-03,12.5万m³,,年报\n"
            + "waterres.use-domestic,2022-04,—,万立方米,年报\n";
        var rows = Read(Encoding.UTF8.GetBytes(text), "t.csv");
        var (good, problems) = Checked(rows);
        Assert.Equal([1234.5m, 12.5m], good.Select(g => g.Value));
        Assert.Equal(("V102", 2, 3), (problems.Single().Code, problems.Single().At.Line, problems.Single().At.Column));
        Assert.Equal(1, rows.Blank);
    }

    [Fact]
    public void A_month_that_excel_made_a_date_of_is_a_month_again_and_hidden_sheets_give_nothing()
    {
        var content = new Workbook { Formats = ["yyyy\"年\"m\"月\";@", "57"] }
            .Sheet("上年", Head + Row(2, Water.Id, "2022-03", "9", "万立方米", "年报"), "hidden")
            .Sheet(
                "本年",
                Row(1, "某县用水量")
                    + Head.Replace("\"1\"", "\"2\"", StringComparison.Ordinal)
                    + Row(3, Water.Id, Number("44986", 1), Number("100"), "万立方米", "年报", "晴")
                    + Row(4, Water.Id, Number("45017", 2), Number("101"), "万立方米", "年报")
            )
            .Bytes();
        var rows = Read(content);
        var (good, problems) = Checked(rows);
        Assert.Empty(problems.Select(p => p.ToString()));
        Assert.Equal([("2023-03", 100m), ("2023-04", 101m)], good.Select(g => (g.Key.Period.ToString(), g.Value)));
        Assert.Equal(["T120", "T122"], rows.Notes.Select(n => n.Code));
    }

    [Fact]
    public void A_formula_without_a_value_is_named_with_its_place()
    {
        var rows = Read(new Workbook().Sheet("一", Head + Row(2, Water.Id, "2023-03", "<c><f>A1</f></c>", "万立方米", "年报")).Bytes());
        Assert.Contains(rows.Problems, p => p.Code == "V108" && p.At is { Line: 2, Column: 3 });
    }
}
