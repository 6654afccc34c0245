using System.Diagnostics;
using System.Globalization;
using System.Text;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Indicators;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Sources;
using Shanhe.Storage;
using Period = Shanhe.Plans.Periods.Period;

// Two measurements: the county's whole plan from a cold store with provenance, and a county set of places × indicators × months
// beside a plain loop over the same numbers in a dictionary, which is the floor.
var plan = args.Length > 0 ? args[0] : "plans/xinjiang";
await WholePlan(plan);
foreach (var places in (int[])[10, 100])
    CountySet(places, 2_000, 60);

static async ValueTask WholePlan(string folder)
{
    var package = PackageLoader.Load(folder).Package ?? throw new InvalidDataException(folder);
    var file = Path.Combine(Directory.CreateTempSubdirectory("shanhe-bench-").FullName, "shanhe.db");
    using (var store = new SqliteEvidenceStore(file))
    {
        var entries = package.Series.SelectMany(s =>
            Enumerable
                .Range(package.Plan.BaseYear, 6)
                .Select(y => new FigureEntry(default, s.Id, y.ToString(CultureInfo.InvariantCulture), "", "1", "", "bench", "bench"))
        );
        foreach (var group in entries.GroupBy(e => package.Find<Series>(e.Series)!.Department))
            await new FigureBook(package, store, SystemClock.Instance).Enter(
                [.. group],
                new Actor("bench", "bench", Roles.Department, group.Key),
                allOrNothing: false,
                submit: true
            );
    }

    for (var run = 0; run < 5; run++)
    {
        using var store = new SqliteEvidenceStore(file);
        var watch = Stopwatch.StartNew();
        var evaluator = new Evaluator(package, new FigureSource(await store.Counting(FigureBasis.Submitted)), "submitted");
        var leaves = 0;
        for (var year = 0; year < 6; year++)
        {
            foreach (var indicator in package.Indicators)
                leaves +=
                    evaluator.Evaluate(indicator, Period.OfYear(package.Plan.BaseYear + year), default).Provenance?.Leaves().Count() ?? 0;
        }

        Console.WriteLine(
            $"whole plan, run {run + 1}: {package.Indicators.Count} indicators x 6 years, {leaves} leaves of provenance: {watch.Elapsed.TotalMilliseconds:F1} ms"
        );
    }
}

static void CountySet(int places, int indicators, int months)
{
    var package = PackageLoader.Load(Generate(indicators)).Package ?? throw new InvalidDataException("generated package");
    var values = new Dictionary<(string, Period, string), decimal>();
    var periods = Enumerable
        .Range(0, months)
        .Select(m => Period.Containing(new LocalDate(2026, 1, 1).PlusMonths(m), Shanhe.Plans.Periods.Frequency.Month))
        .ToList();
    foreach (var p in Enumerable.Range(0, places))
    {
        foreach (var period in periods)
        {
            values[("x.good", period, "p" + p)] = p + 1;
            values[("x.all", period, "p" + p)] = 200;
        }
    }

    var methods = package.Methods.Values.ToList();
    var source = new Table(values);
    var watch = Stopwatch.StartNew();
    var count = (long)places * periods.Count * methods.Count;
    decimal sum = 0;
    var adding = new Lock();
    // One evaluator a place and month, as the program uses them; places run on all cores.
    Parallel.For(
        0,
        places,
        p =>
        {
            decimal part = 0;
            foreach (var period in periods)
            {
                var evaluator = new Evaluator(package, source, "bench", traces: false);
                foreach (var method in methods)
                    part += evaluator.Compute(method, period, "p" + p).Value ?? 0;
            }

            lock (adding)
                sum += part;
        }
    );

    var ours = watch.Elapsed;
    watch.Restart();
    decimal floor = 0;
    foreach (var p in Enumerable.Range(0, places))
    {
        foreach (var period in periods)
        {
            for (var i = 0; i < methods.Count; i++)
                floor += decimal.Round(100 * values[("x.good", period, "p" + p)] / values[("x.all", period, "p" + p)], 1);
        }
    }

    Console.WriteLine(
        $"county set: {places} places x {methods.Count} indicators x {months} months = {count} evaluations in {ours.TotalSeconds:F2} s ({count / ours.TotalSeconds:F0}/s); plain loop on one core {watch.Elapsed.TotalSeconds:F2} s; ratio {ours / watch.Elapsed:F2}; sums {(sum == floor ? "equal" : "differ")}"
    );
}

static string Generate(int indicators)
{
    var folder = Directory.CreateTempSubdirectory("shanhe-bench-").FullName;
    void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
    Write(
        "plan.yaml",
        "kind: plan\nid: bench\nname: bench\ncounty: c\nfirst-year: 2026\nlast-year: 2030\nbase-year: 2025\nlead-department: d\nchapters: [{id: '1', title: one}]\ncategories: [{id: a, name: a}]\n"
    );
    Write("places.yaml", "kind: places\nitems: [{id: c, name: c, kind: county}]\n");
    Write("areas.yaml", "kind: areas\nitems: [{id: x, name: x, department: d}]\n");
    Write("departments.yaml", "kind: departments\nitems: [{id: d, name: d}]\n");
    Write("units.yaml", "kind: units\nitems: [{id: km, dimension: length}, {id: '%', is: '0.01'}]\n");
    Write(
        "series.yaml",
        "kind: series\nitems:\n  - {id: x.good, name: g, area: x, unit: km, department: d, frequency: [month], places: [town]}\n  - {id: x.all, name: a, area: x, unit: km, department: d, frequency: [month], places: [town]}\n"
    );
    var text = new StringBuilder("kind: methods\nitems:\n");
    for (var i = 0; i < indicators; i++)
        text.Append(
            CultureInfo.InvariantCulture,
            $"  - {{id: m{i}, name: m, area: x, unit: '%', decimals: 1, inputs: {{g: {{series: x.good}}, a: {{series: x.all}}}}, formula: g / a}}\n"
        );
    Write("methods.yaml", text.ToString());
    return folder;
}

sealed class Table(Dictionary<(string, Period, string), decimal> values) : IInputPicture
{
    public Datum? Ask(in InputQuery query) =>
        values.TryGetValue((query.Series, query.Period, query.Place), out var value)
            ? new(value, "figure", "", "", "", "", default, "published")
            : null;
}
