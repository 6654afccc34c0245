using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Records;

public class OwnershipTests
{
    static Dictionary<string, string> Report(params (string Field, string Value)[] more)
    {
        var fields = new Dictionary<string, string> { ["subject"] = "冷却水外溢" };
        foreach (var (field, value) in more)
            fields[field] = value;
        return fields;
    }

    static async Task<string> Code(ReportDesk desk, Actor actor, params (string, string)[] fields) =>
        (await desk.Book.Create("reports", Report(fields), actor)).Problems is [var first, ..] ? first.Code : "taken";

    static string Another => Codes().First(c => c != Desk.Firm.Firm);

    /// <summary>Right credit codes, made from their check characters.</summary>
    static IEnumerable<string> Codes()
    {
        const string last = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        foreach (var check in last)
        foreach (var end in last)
        {
            var code = $"91140825MA0K00TF{check}{end}";
            if (Identifiers.CreditCode(code))
                yield return code;
        }
    }

    [Fact]
    public async Task A_firm_opens_records_in_its_own_name_only()
    {
        using var desk = await ReportDesk.Open();
        Assert.Equal("taken", await Code(desk, Desk.Firm, ("firm", Desk.Firm.Firm!)));
        Assert.Equal("E324", await Code(desk, Desk.Firm, ("firm", Another)));
        Assert.Equal("E324", await Code(desk, Desk.Firm));
    }

    [Fact]
    public async Task A_town_opens_records_of_its_own_places_only()
    {
        using var desk = await ReportDesk.Open();
        Assert.Equal("taken", await Code(desk, Desk.Town, ("town", Desk.Town.Place!)));
        var other = ReportDesk
            .Package.Items(typeof(PlanPlace))
            .Values.Cast<PlanPlace>()
            .First(p => p.Kind == PlaceKind.Town && p.Id != Desk.Town.Place)
            .Id;
        Assert.Equal("E324", await Code(desk, Desk.Town, ("town", other)));
    }

    [Fact]
    public async Task An_edit_a_move_or_a_row_of_a_file_does_not_hand_a_record_to_another_firm()
    {
        using var desk = await ReportDesk.Open();
        var key = (await desk.Book.Create("reports", Report(("firm", Desk.Firm.Firm!)), Desk.Firm)).Revision!.Key;
        foreach (var value in (string[])[Another, ""])
        {
            var edited = await desk.Book.Edit("reports", key, new Dictionary<string, string> { ["firm"] = value }, Desk.Firm, 1);
            Assert.Equal("E324", Assert.Single(edited.Problems).Code);
        }

        var renamed = await desk.Book.Edit("reports", key, new Dictionary<string, string> { ["subject"] = "已停产" }, Desk.Firm, 1);
        Assert.Equal(2, renamed.Revision!.No);
        var row = new ImportRow(2, Report(("firm", Another)));
        var imported = await desk.Book.Import("reports", [row], Desk.Firm, dryRun: false);
        Assert.Equal((0, 1), (imported.Created, imported.Refused));
        Assert.Equal("E324", Assert.Single(imported.Problems).Code);
    }

    [Fact]
    public async Task Fields_of_the_office_are_filled_by_the_office_in_forms_moves_and_files()
    {
        using var desk = await ReportDesk.Open();
        Assert.Equal("E393", await Code(desk, Desk.Firm, ("firm", Desk.Firm.Firm!), ("verdict", "属实")));
        Assert.Equal("E393", await Code(desk, Desk.Firm, ("firm", Desk.Firm.Firm!), ("answer", "已答复")));
        Assert.Equal("E393", await Code(desk, Desk.Bureau, ("verdict", "属实")));
        Assert.Equal("taken", await Code(desk, Desk.Bureau, ("answer", "已答复")));
        Assert.Equal("taken", await Code(desk, Desk.Lead, ("verdict", "属实"), ("answer", "已答复")));
        var key = (await desk.Book.Create("reports", Report(), Desk.Bureau)).Revision!.Key;
        var fields = new Dictionary<string, string> { ["answer"] = "已查", ["verdict"] = "属实" };
        var moved = await desk.Book.Move("reports", key, "answer", Desk.Bureau, "", null, fields);
        Assert.Equal("E393", Assert.Single(moved.Problems).Code);
        var row = new ImportRow(2, Report(("firm", Desk.Firm.Firm!), ("verdict", "属实")));
        Assert.Equal("E393", Assert.Single((await desk.Book.Import("reports", [row], Desk.Firm, dryRun: true)).Problems).Code);
    }

    [Fact]
    public void A_role_that_does_not_exist_fills_no_field()
    {
        Assert.Contains("P125", ReportDesk.Load("type: text, roles: [lead]", "type: text, roles: [leed]").Problems.Select(p => p.Code));
    }
}
