using System.CommandLine;
using System.Globalization;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Server.Counties;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Server.Commands.Authoring;

/// <summary>
/// <c>shanhe plan try</c>: made-up figures through the whole table, by the same entry, publication and evaluation as real ones, in a folder
/// that is gone afterwards.
/// </summary>
static class TryCommand
{
    const double Near = 0.2;

    public static Command Build()
    {
        var year = new Option<int?>("--year") { Description = "Year (default: the plan's last)" };
        var seed = new Option<int>("--seed") { Description = "Another seed makes up other figures", DefaultValueFactory = _ => 1 };
        var format = CommonOptions.Format();
        var command = new Command("try", "Make up figures for a year and show what the table would say; nothing is kept")
        {
            year,
            seed,
            format,
            CommonOptions.Output,
        };
        command.SetAction(
            async (result, cancellation) =>
            {
                var language = CommonOptions.LanguageOf(result);
                if (CommonOptions.LoadPlan(result) is not { } package)
                    return CommonOptions.Problems;
                var asked = result.GetValue(year) ?? package.Plan.LastYear;
                if (asked < package.Plan.FirstYear || asked > package.Plan.LastYear)
                {
                    result
                        .Error()
                        .WriteLine(CommandMessages.Wording.Say("try.year", package.Plan.FirstYear, package.Plan.LastYear).In(language));
                    return CommonOptions.Usage;
                }

                // The day after the year's figures are due: all of them can be given.
                await using var county = new TrialCounty(package, Instant.FromUtc(asked + 1, 2, 1, 0, 0));
                await county.Desk.Records.Prepare(cancellation);
                foreach (var problem in await Fill(county.Desk, package, asked, result.GetValue(seed), cancellation))
                    result.Error().WriteLine($"{problem.Code} {problem.In(language)}");
                var evaluations = await county.Desk.Evaluate(Period.OfYear(asked), FigureBasis.Published, cancellation);
                TablePrinter.Print(
                    result,
                    StatusTable.Of(package, evaluations, language, TablePrinter.IsForPeople(result.GetValue(format)!)),
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output)
                );
                if (result.GetValue(format) == "table")
                {
                    result.Out().WriteLine(StatusTable.Sentence(evaluations, asked).In(language));
                    result.Out().WriteLine(CommandMessages.Wording.Say("try.note", result.GetValue(seed)).In(language));
                }

                return CommonOptions.Done;
            }
        );
        return command;
    }

    static async Task<IReadOnlyList<Problem>> Fill(PlanDesk desk, PlanPackage package, int year, int seed, CancellationToken cancellation)
    {
        var random = new Random(seed);
        var problems = new List<Problem>();
        var lead = new Actor("try", "try", Roles.Lead, package.Plan.LeadDepartment);
        var shown = package
            .Indicators.Where(i => i.Series is not null)
            .ToLookup(i => i.Series!, i => i.Target.For(package.Plan.Traits).Value, StringComparer.Ordinal);
        foreach (var group in Needed(package).GroupBy(s => s.Department, StringComparer.Ordinal))
        {
            var entries = new List<FigureEntry>();
            foreach (var series in group)
            {
                var goal = shown[series.Id].FirstOrDefault(v => v is not null);
                for (var y = package.Plan.BaseYear; y <= year; y++)
                {
                    foreach (var (period, place) in Slots(package, series, y))
                        entries.Add(
                            new(
                                Plans.Text.Place.Whole("try"),
                                series.Id,
                                period,
                                place,
                                MadeUp(random, series, goal).ToString(CultureInfo.InvariantCulture),
                                series.Unit,
                                "try",
                                "try"
                            )
                            {
                                Simulated = true,
                            }
                        );
                }
            }

            var actor = new Actor("try-" + group.Key, "try-" + group.Key, Roles.Department, group.Key);
            var entered = await desk.Figures.Enter(entries, actor, allOrNothing: false, submit: true, cancellation: cancellation);
            problems.AddRange(entered.Problems);
            FigureKey[] keys = [.. entered.Accepted.Select(r => r.Key)];
            await desk.Move(keys, FigureAction.Verify, lead, cancellation: cancellation);
            await desk.Figures.Move(keys, FigureAction.Publish, lead, cancellation: cancellation);
        }

        return problems;
    }

    /// <summary>The series that the table's methods read, which no register counts.</summary>
    static Dictionary<string, Series>.ValueCollection Needed(PlanPackage package)
    {
        var counted = package.Registers.SelectMany(r => r.Counts).Select(c => c.Series).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, Series>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(package.Indicators.Select(i => i.Method));
        while (open.TryDequeue(out var id))
        {
            if (!seen.Add(id) || package.Find<Method>(id) is not { } method)
                continue;
            foreach (var input in method.Inputs.Values)
            {
                if (input.Method is { } inner)
                    open.Enqueue(inner);
                if (package.Find<Series>(input.Series) is { } series && !counted.Contains(series.Id))
                    found[series.Id] = series;
            }
        }

        return found.Values;
    }

    /// <summary>Where figures of a series stand in a year: by the year where that may be, for the county where that may be.</summary>
    static IEnumerable<(string Period, string Place)> Slots(PlanPackage package, Series series, int year)
    {
        var text = year.ToString(CultureInfo.InvariantCulture);
        string[] periods =
            series.Frequency.Contains(Frequency.Year) ? [text]
            : series.Frequency.Contains(Frequency.Quarter) ? [.. Enumerable.Range(1, 4).Select(q => $"{text}-Q{q}")]
            : [.. Enumerable.Range(1, 12).Select(m => string.Create(CultureInfo.InvariantCulture, $"{text}-{m:00}"))];
        string[] places = series.Places.Contains(PlaceKind.County)
            ? [package.Plan.County]
            : [.. package.Places.Where(p => series.Places.Contains(p.Kind)).Select(p => p.Id)];
        return periods.SelectMany(p => places.Select(l => (p, l)));
    }

    static decimal MadeUp(Random random, Series series, decimal? goal)
    {
        var low = series.Min ?? 0;
        var high = series.Max ?? Math.Max(100, low + 100);
        var value = goal is { } near
            ? near * (decimal)(1 - (Near / 2) + (Near * random.NextDouble()))
            : low + ((high - low) * (decimal)random.NextDouble());
        value = Math.Clamp(value, low, Math.Max(low, series.Max ?? decimal.MaxValue));
        return decimal.Round(value, series.Max == 1 ? 0 : 1);
    }
}
