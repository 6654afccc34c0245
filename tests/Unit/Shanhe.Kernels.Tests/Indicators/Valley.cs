using NodaTime;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Sources;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Indicators;

/// <summary>An invented plan for 2026 to 2030 whose series and methods show one rule of evaluation each.</summary>
static class Valley
{
    public const string County = "990001";
    public const string Dongling = "990001100";
    public const string Xixi = "990001101";

    const string Series = """

          - {id: rain, name: {zh: 雨深, en: Rain}, area: river, unit: m, department: bureau, frequency: [year, month, quarter], places: [county], time: mean}
          - {id: lake, name: {zh: 湖位, en: Lake level}, area: river, unit: m, department: bureau, frequency: [year, quarter], places: [county], time: last}
          - {id: bank, name: {zh: 护岸, en: Bank}, area: river, unit: km, department: parks, frequency: [year, quarter], places: [county, town], space: sum}
          - {id: ford, name: {zh: 渡口, en: Ford}, area: river, unit: m, department: parks, frequency: [year, month], places: [county, town]}

        """;

    const string Methods = """

          - {id: rain.mean, name: {zh: 雨深, en: Rain}, area: river, unit: m, decimals: 1, inputs: {r: {series: rain}}, formula: r}
          - {id: rain.some, name: {zh: 雨深, en: Rain}, area: river, unit: m, decimals: 1, inputs: {r: {series: rain}}, formula: r, missing: partial}
          - {id: lake.level, name: {zh: 湖位, en: Lake}, area: river, unit: m, decimals: 1, inputs: {l: {series: lake}}, formula: l, missing: carry}
          - {id: bank.length, name: {zh: 护岸, en: Bank}, area: river, unit: km, decimals: 2, inputs: {b: {series: bank}}, formula: b}
          - {id: bank.all, name: {zh: 护岸, en: Bank}, area: river, unit: km, decimals: 2, inputs: {b: {series: bank, span: years}}, formula: sum(b)}
          - {id: bank.towns, name: {zh: 护岸, en: Bank}, area: river, unit: km, decimals: 2, inputs: {b: {series: bank, span: places, places: town}},
             formula: sum(b), missing: partial}
          - {id: rain.months, name: {zh: 雨深, en: Rain}, area: river, unit: m, decimals: 1, inputs: {r: {series: rain, span: months}}, formula: max(r),
             missing: partial}
          - {id: ford.width, name: {zh: 渡口, en: Ford}, area: river, unit: m, decimals: 6, inputs: {f: {series: ford}}, formula: f / 3}
          - {id: bank.twice, name: {zh: 护岸, en: Bank}, area: river, unit: km, decimals: 2, inputs: {b: {series: bank}, f: {series: ford}},
             formula: b + b - f}
          - {id: bank.most, name: {zh: 护岸, en: Bank}, area: river, unit: km, decimals: 2,
             inputs: {b: {method: bank.length}, f: {series: ford}, g: {fact: F2}}, formula: "coalesce(f, g) + b"}

        """;

    const string Facts = """
        kind: facts
        items:
          - {id: F1, ref: ["1"], name: {zh: 护岸, en: Bank}, value: 2500, unit: m, year: 2026, series: bank}
          - {id: F2, ref: ["1"], name: {zh: 渡口, en: Ford}, value: 500, unit: m, year: 2026, series: ford, place: "990001100"}

        """;

    const string Doubts = """
        kind: doubts
        items:
          - {id: D2, where: "1", says: {zh: 甲, en: A}, numbers: {zh: 乙, en: B}, treatment: {zh: 照录, en: kept}, touches: ["1", F1, "2"]}
          - {id: D1, where: "1", says: {zh: 甲, en: A}, numbers: {zh: 乙, en: B}, treatment: {zh: 照录, en: kept}, touches: [F1]}

        """;

    const string Areas = """
        kind: areas
        items:
          - {id: plan, name: {zh: 规划, en: Plan}, department: bureau}

        """;

    const string Indicators = """

          - {id: "2", no: 2, category: all, name: {zh: 护岸, en: Bank}, unit: m, decimals: 0, method: bank.length, baseline: 1000,
             target: {is: assigned, text: {zh: 待下达, en: to be assigned}}, force: expected, departments: [parks], direction: lower, ref: ["1"]}

        """;

    public static PlanPackage Package { get; } = Read();

    static PlanPackage Read()
    {
        var folder = Checkout.SmallCopy();
        File.AppendAllText(Path.Combine(folder, "series.yaml"), Series);
        File.AppendAllText(Path.Combine(folder, "methods.yaml"), Methods);
        File.AppendAllText(Path.Combine(folder, "indicators.yaml"), Indicators);
        File.WriteAllText(Path.Combine(folder, "areas.yaml"), Areas);
        File.WriteAllText(Path.Combine(folder, "facts.yaml"), Facts);
        File.WriteAllText(Path.Combine(folder, "doubts.yaml"), Doubts);
        var loaded = PackageLoader.Load(folder);
        Assert.Equal("", string.Join("\n", loaded.Problems));
        return loaded.Package!;
    }

    /// <summary>An indicator like no. 1 of the plan, by another method.</summary>
    public static Indicator By(string method) =>
        Package.Indicators[0] with
        {
            Method = method,
            Unit = Package.Methods[method].Method.Unit,
            Decimals = Package.Methods[method].Method.Decimals,
            Baseline = null,
        };

    /// <summary>Figures that the departments published, each for a series, a period and a place.</summary>
    public sealed class Figures(params (string Series, string Period, string Place, decimal Value)[] figures) : IInputPicture
    {
        public string State { get; init; } = "published";

        /// <summary>The series, or the period, whose figures were made up.</summary>
        public string Simulated { get; init; } = "";

        /// <summary>What was asked for and is not there.</summary>
        public List<string> Wanting { get; } = [];

        public Datum? Ask(in InputQuery query)
        {
            var (series, period, place) = query;
            var found = figures.Where(f => f.Series == series && Period.Parse(f.Period) == period && f.Place == place).ToList();
            if (found.Count == 0)
                Wanting.Add($"{series} {period} {place}");
            return found.Count == 0
                ? null
                : new(found[0].Value, "figure", $"{series}/{period}/{place}#1", "h", "王", "台账", Instant.FromUtc(2027, 1, 1, 0, 0), State)
                {
                    Simulated = series == Simulated || period.ToString() == Simulated,
                };
        }
    }
}
