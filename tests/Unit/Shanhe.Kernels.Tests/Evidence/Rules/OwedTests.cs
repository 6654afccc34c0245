using NodaTime;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Owed;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Period = Shanhe.Plans.Periods.Period;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Kernels.Tests.Evidence.Rules;

/// <summary>Who owes what by when.</summary>
public class OwedTests
{
    static readonly PlanPackage Package = Load();
    static readonly OwedList Owed = new(Package);
    static readonly Dictionary<FigureKey, FigureState> Nothing = [];

    static PlanPackage Load()
    {
        var folder = Checkout.SmallCopy();
        File.WriteAllText(
            Path.Combine(folder, "duties.yaml"),
            """
            kind: duties
            items:
              - {id: inputs, name: {zh: 年报, en: Yearly}, every: year, due-days: 31, matter: inputs, basis: {zh: 测试, en: test}}
              - {id: quarterly, name: {zh: 季报, en: Quarterly}, every: quarter, due-days: 10, matter: inputs, departments: [bureau],
                 basis: {zh: 测试, en: test}}
              - {id: once, name: {zh: 一次, en: Once}, on: 2026-06-06, matter: record, register: orders, departments: [bureau],
                 basis: {zh: 测试, en: test}}
              - {id: report, name: {zh: 排查报告, en: Report}, every: quarter, due-days: 10, matter: record, register: outfalls,
                 departments: [bureau], basis: {zh: 测试, en: test}}
              - {id: months, name: {zh: 月报, en: Monthly}, every: month, due-days: 5, matter: record, register: outfalls, departments: [parks],
                 basis: {zh: 测试, en: test}}
            """
        );
        var methods = Path.Combine(folder, "methods.yaml");
        File.WriteAllText(methods, File.ReadAllText(methods).Replace("clean / length", "clean / base(length)", StringComparison.Ordinal));
        File.WriteAllText(
            Path.Combine(folder, "facts.yaml"),
            """
            kind: facts
            items:
              - {id: F1, ref: ["1"], name: {zh: 河长, en: length}, value: 12, unit: km, year: 2027, series: river.length}
            """
        );
        return Checkout.Load(folder);
    }

    static string[] At(
        string today,
        string duty,
        IReadOnlyDictionary<FigureKey, FigureState>? figures = null,
        PlanRecord[]? records = null,
        int? year = null,
        string? department = null
    ) =>
        [
            .. Owed.At(Day(today), figures ?? Nothing, records ?? [], department, year)
                .Where(i => i.Duty.Id == duty)
                .Select(i => $"{i.Department} {i.Period} {i.Due:uuuu-MM-dd} {i.State} {i.DaysLate}"),
        ];

    static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    static FigureKey Key(string series, string period = "2026") => new(series, Period.TryParse(period, out var p) ? p : default, "990001");

    [Fact]
    public void Figures_are_owed_for_each_year_that_has_begun_and_of_the_base_year_what_formulas_read_of_it()
    {
        Assert.Equal(["river.clean", "river.length"], Owed.Inputs.Select(s => s.Id));
        // 31 January 2026 is a Saturday, 31 January 2027 a Sunday.
        Assert.Equal(
            [
                "parks 2025 2026-02-02 Missing 364",
                "bureau 2026 2027-02-01 Missing 0",
                "parks 2026 2027-02-01 Missing 0",
                "bureau 2027 2028-01-31 Missing -364",
            ],
            At("2027-02-01", "inputs")
        );
        Assert.Equal(["bureau 2026 2027-02-01 Missing 1"], At("2027-02-02", "inputs", year: 2026, department: "bureau"));
        Assert.Equal(["parks 2025 2026-02-02 Missing -33"], At("2025-12-31", "inputs"));
        Assert.Equal(
            ["parks 2025", "bureau 2026", "parks 2026"],
            At("2026-01-01", "inputs").Select(i => i[..^(i.Length - i.IndexOf(' ', i.IndexOf(' ') + 1))])
        );
        Assert.Equal(
            ["2026", "2026", "2027", "2028", "2028", "2029", "2029", "2030", "2030"],
            At("2032-01-01", "inputs")[1..].Select(i => i.Split(' ')[1]).Order()
        );
    }

    [Theory]
    [InlineData(null, null, "Missing")]
    [InlineData(FigureState.Draft, FigureState.Draft, "Missing")]
    [InlineData(FigureState.Returned, FigureState.Withdrawn, "Missing")]
    [InlineData(FigureState.Submitted, null, "Partial")]
    [InlineData(FigureState.Verified, FigureState.Draft, "Partial")]
    [InlineData(FigureState.Submitted, FigureState.Verified, "Waiting")]
    [InlineData(FigureState.Submitted, FigureState.Submitted, "Waiting")]
    [InlineData(FigureState.Verified, FigureState.Published, "Done")]
    public void A_debt_is_paid_when_all_figures_are_verified_and_waits_when_all_are_handed_in(
        FigureState? first,
        FigureState? second,
        string state
    )
    {
        // Both series are made the bureau's, and owed in one debt.
        var folder = Checkout.SmallCopy();
        var series = Path.Combine(folder, "series.yaml");
        File.WriteAllText(series, File.ReadAllText(series).Replace("department: parks", "department: bureau", StringComparison.Ordinal));
        var figures = new Dictionary<FigureKey, FigureState>();
        if (first is { } f)
            figures[Key("river.clean")] = f;
        if (second is { } s)
            figures[Key("river.length")] = s;
        var item = Assert.Single(new OwedList(Checkout.Load(folder)).At(Day("2027-02-05"), figures, [], year: 2026));
        var late = state is "Missing" or "Partial";
        Assert.Equal((state, late ? 4 : 0, late), ($"{item.State}", item.DaysLate, item.IsLate));
        Assert.Equal(2, item.Series.Count);
        Assert.Equal(
            new[] { first, second }.Count(x => x is FigureState.Submitted or FigureState.Verified or FigureState.Published),
            item.Reported
        );
    }

    [Fact]
    public void A_longer_period_counts_as_reported_when_all_its_parts_are_by_the_least_of_them()
    {
        Dictionary<FigureKey, FigureState> Quarters(int count) =>
            Enumerable
                .Range(1, count)
                .ToDictionary(q => Key("river.clean", $"2026-Q{q}"), q => q == 2 ? FigureState.Submitted : FigureState.Verified);
        Assert.Equal(["bureau 2026 2027-02-01 Missing 0"], At("2027-02-01", "inputs", Quarters(3), year: 2026, department: "bureau"));
        Assert.Equal(["bureau 2026 2027-02-01 Waiting 0"], At("2027-02-01", "inputs", Quarters(4), year: 2026, department: "bureau"));
        var own = Quarters(4);
        own[Key("river.clean")] = FigureState.Draft;
        Assert.Equal(["bureau 2026 2027-02-01 Missing 0"], At("2027-02-01", "inputs", own, year: 2026, department: "bureau"));
        // A series that is not made up of its parts is owed itself.
        var length = Enumerable.Range(1, 4).ToDictionary(q => Key("river.length", $"2026-Q{q}"), _ => FigureState.Verified);
        Assert.Equal(["parks 2026 2027-02-01 Missing 0"], At("2027-02-01", "inputs", length, year: 2026, department: "parks"));
    }

    [Fact]
    public void What_the_plan_states_itself_is_not_owed_unless_somebody_began_to_report_it()
    {
        Assert.Empty(At("2028-01-01", "inputs", year: 2027, department: "parks"));
        Dictionary<FigureKey, FigureState> begun = new() { [Key("river.length", "2027")] = FigureState.Draft };
        Assert.Single(At("2028-01-01", "inputs", begun, year: 2027, department: "parks"));
        Assert.Single(At("2029-01-01", "inputs", year: 2028, department: "parks"));
    }

    [Fact]
    public void A_quarter_is_owed_once_it_has_begun_by_the_departments_that_the_duty_names()
    {
        Assert.Equal(["bureau 2026-Q1 2026-04-10 Missing 1", "bureau 2026-Q2 2026-07-10 Missing -90"], At("2026-04-11", "quarterly"));
        Assert.Single(At("2026-03-31", "quarterly"));
    }

    static PlanRecord Record(
        string created,
        string state = "found",
        string department = "bureau",
        int year = 2026,
        string register = "outfalls"
    )
    {
        var at = PlanTime.ToInstant(NodaTime.Text.LocalDateTimePattern.ExtendedIso.Parse(created).Value);
        return new(
            new()
            {
                Register = register,
                Key = "K",
                No = 1,
                Move = "create",
                State = state,
                Department = department,
                Year = year,
                Fields = new Dictionary<string, string>(),
                Actor = "bai",
                At = at,
            },
            "bai",
            at
        );
    }

    [Theory]
    [InlineData("2026-05-01T10:00:00", "found", "bureau", 2026, "Partial")]
    [InlineData("2026-05-01T10:00:00", "paused", "bureau", 2026, "Waiting")]
    [InlineData("2026-05-01T10:00:00", "rectifying", "bureau", 2026, "Done")]
    [InlineData("2026-05-01T10:00:00", "signed", "bureau", 2026, "Done")]
    [InlineData("2026-05-01T10:00:00", "signed", "parks", 2026, "Missing")]
    [InlineData("2026-05-01T10:00:00", "signed", "bureau", 2025, "Missing")]
    // The quarter's records are those from its first day, by the clock of the place, to the day on which they are due.
    [InlineData("2026-04-01T00:00:00", "signed", "bureau", 2026, "Done")]
    [InlineData("2026-03-31T23:59:59", "signed", "bureau", 2026, "Missing")]
    [InlineData("2026-07-10T23:59:59", "signed", "bureau", 2026, "Done")]
    [InlineData("2026-07-11T00:00:00", "signed", "bureau", 2026, "Missing")]
    public void A_record_of_the_quarter_pays_its_debt_as_far_as_it_has_come(
        string created,
        string state,
        string department,
        int year,
        string paid
    )
    {
        var late = paid is "Missing" or "Partial" ? 82 : 0;
        Assert.Equal(
            [$"bureau 2026-Q2 2026-07-10 {paid} {late}"],
            At("2026-09-30", "report", records: [Record(created, state, department, year)])
                .Where(i => i.Contains("Q2", StringComparison.Ordinal))
        );
        Assert.Contains(
            "Missing",
            At("2026-09-30", "report", records: [Record(created, "open", department, year, "orders")])[1],
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("2026-10-01T00:00:00", 2026, "Done")]
    [InlineData("2027-01-08T10:00:00", 2027, "Done")]
    [InlineData("2027-01-08T10:00:00", 2026, "Done")]
    [InlineData("2027-01-08T10:00:00", 2028, "Missing")]
    [InlineData("2027-01-12T10:00:00", 2027, "Missing")]
    public void The_last_quarter_is_paid_in_the_january_after_it(string created, int year, string paid)
    {
        var items = At("2027-02-01", "report", year: 2026, records: [Record(created, "signed", year: year)]);
        Assert.Equal(paid, Assert.Single(items, i => i.Contains("2026-Q4", StringComparison.Ordinal)).Split(' ')[3]);
    }

    [Fact]
    public void A_record_of_one_month_pays_for_no_other_and_the_furthest_record_counts()
    {
        PlanRecord[] records = [Record("2026-02-10T10:00:00", "found", "parks"), Record("2026-02-11T10:00:00", "signed", "parks")];
        Assert.Equal(
            ["Missing", "Done", "Missing"],
            At("2026-03-31", "months", records: records).Order(StringComparer.Ordinal).Select(i => i.Split(' ')[3])
        );
    }

    [Fact]
    public void A_debt_of_one_day_is_owed_from_the_beginning_of_its_year_and_moves_to_a_working_day()
    {
        Assert.Empty(At("2025-12-31", "once"));
        Assert.Equal(["bureau 2026 2026-06-08 Missing -158"], At("2026-01-01", "once"));
        Assert.Equal(
            ["bureau 2026 2026-06-08 Done 0"],
            At("2027-01-01", "once", records: [Record("2026-01-02T10:00:00", "closed", register: "orders")])
        );
    }

    [Fact]
    public void What_is_late_comes_first_then_what_is_open_by_its_day()
    {
        var figures = new Dictionary<FigureKey, FigureState>
        {
            [Key("river.length", "2025")] = FigureState.Verified,
            [Key("river.clean", "2026-Q1")] = FigureState.Submitted,
        };
        var items = Owed.At(Day("2026-04-20"), figures, []).Where(i => i.Duty.Id is "inputs" or "quarterly" or "report").ToList();
        Assert.Equal(
            ["report 2026-Q1", "quarterly 2026-Q1", "quarterly 2026-Q2", "report 2026-Q2", "inputs 2026", "inputs 2026", "inputs 2025"],
            items.Select(i => $"{i.Duty.Id} {i.Period}")
        );
        Assert.Equal([true, false, false, false, false, false, false], items.Select(i => i.IsLate));
        Assert.Equal(["bureau", "parks"], items.Where(i => i.Period.Year == 2026 && i.Duty.Id == "inputs").Select(i => i.Department));
    }

    [Fact]
    public void A_series_of_the_county_is_owed_for_it_and_others_for_each_place_of_their_first_kind()
    {
        var series = Package.Find<Series>("river.clean")!;
        Assert.Equal(["990001"], Owed.PlacesOf(series));
        Assert.Equal(["990001100", "990001101"], Owed.PlacesOf(series with { Places = [PlaceKind.Town, PlaceKind.County] }));
    }
}
