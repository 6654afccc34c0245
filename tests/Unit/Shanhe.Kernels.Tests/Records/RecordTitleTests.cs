using NodaTime;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Procedures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Reports.RecordForms;
using Shanhe.Storage;

namespace Shanhe.Kernels.Tests.Records;

/// <summary>Readers see firms and other records by name, and computed values as what they are.</summary>
public class RecordTitleTests
{
    const string Code = "91140825MA0K00TE4X";
    static readonly PlanPackage Package = Load();
    static readonly Register Visits = Package.Find<Register>("visits")!;

    static PlanPackage Load()
    {
        var folder = Checkout.SmallCopy();
        File.WriteAllText(
            Path.Combine(folder, "firms.yaml"),
            """
            kind: register
            id: firms
            name: 企业 | Firms
            area: river
            basis: 一企一档 | One file a firm
            subject: firm
            keepers: [bureau]
            key: "{code}"
            title: "{name}"
            fields:
              name: {text: 名称 | Name, flags: required}
              code: {text: 代码 | Code, flags: required, identifier: credit-code}
            states:
              open: {name: 在业 | Open, flags: editable}
            moves: {}
            """
        );
        File.WriteAllText(
            Path.Combine(folder, "visits.yaml"),
            """
            kind: register
            id: visits
            name: 走访 | Visits
            area: river
            basis: 一访一记 | One note a visit
            keepers: [bureau]
            key: V-{year}-{no:3}
            title: "{firm}：{outfall}"
            fields:
              firm: {firm: 企业 | Firm, flags: required}
              outfall: {reference: 排口 | Outfall, register: outfalls}
            states:
              open: {name: 已登记 | Open, flags: editable}
            moves: {}
            """
        );
        return Checkout.Load(folder);
    }

    static async Task<string> Made(RecordBook book, string register, params (string Field, string Value)[] fields)
    {
        var made = await book.Create(register, fields.ToDictionary(f => f.Field, f => f.Value), Desk.Bureau);
        Assert.Empty(made.Problems.Select(p => $"{p.Code} {p.Message.En}"));
        return made.Revision!.Key;
    }

    [Fact]
    public async Task A_title_names_the_firm_and_the_record_for_who_sees_it_and_has_their_keys_else()
    {
        using var desk = await Desk.Open();
        var book = new RecordBook(Package, desk.Store, desk.Clock);
        await book.Prepare();
        var outfall = await Made(book, "outfalls", [.. Desk.Outfall().Select(f => (f.Key, f.Value))]);
        var visit = await Made(book, "visits", ("firm", Code), ("outfall", outfall));
        var queries = new RecordQueries(Package, desk.Store, null!, new(desk.Store, SystemClock.Instance));
        async Task<string> Title(Shanhe.Evidence.Accounts.Actor reader) =>
            Assert.Single((await queries.Page(new("visits"), reader, TestContext.Current.CancellationToken)).Items).Title;

        Assert.Equal($"{Code}：北桥雨水口（东岭镇）", await Title(Desk.Bureau));
        await Made(book, "firms", ("name", "青山焦化"), ("code", Code));
        Assert.Equal("青山焦化：北桥雨水口（东岭镇）", await Title(Desk.Bureau));
        var record = (await queries.Find("visits", visit, Desk.Bureau, TestContext.Current.CancellationToken))!;
        Assert.Equal($"青山焦化：{outfall}", await queries.Title(Visits, record, Desk.Firm, TestContext.Current.CancellationToken));
        // What the list keeps doesn't hang on other records: it stays sound when the firm is renamed.
        Assert.Null(await book.FirstBreak(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_computed_number_is_a_number_and_a_computed_truth_a_truth_wherever_it_goes()
    {
        using var desk = await Desk.Open();
        var key = await desk.Open(("width", "1.5"), ("depth", "2"));
        var outfalls = Desk.Package.Find<Register>("outfalls")!;
        var record = (await desk.Store.Record("outfalls", key))!;
        var section = RecordExport.Feature(Desk.Package, outfalls, record, "", publicOnly: false)["properties"]!["section"]!;
        Assert.Equal((System.Text.Json.JsonValueKind.Number, 7m), (section.GetValueKind(), (decimal)section));
        var table = RecordExport.Table(Desk.Package, outfalls, [new(record, "", null)], Shanhe.Plans.Text.Language.Zh);
        Assert.Equal(7.0m, table.Rows.Single()[table.Keys!.ToList().IndexOf("section")]);
        Assert.Equal(Shanhe.Plans.Formulas.ValueKind.Truth, Desk.Package.Find<Register>("orders")!.Field("deep")!.Result);
    }
}
