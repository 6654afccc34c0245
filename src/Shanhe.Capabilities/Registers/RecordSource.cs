using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Registers;

/// <summary>
/// Answers indicator inputs from register records, as the registers' counts say.
/// A picture of one moment: the records are read when a series is first asked for.
/// </summary>
public sealed class RecordSource(PlanPackage package, IEvidenceStore store, IClock clock) : IInputSource
{
    readonly Dictionary<string, Dictionary<(Period Period, string Place), Datum>> _series = new(StringComparer.Ordinal);

    public async ValueTask<IReadOnlyList<Datum?>> Ask(IReadOnlyList<InputQuery> queries, CancellationToken cancellation = default)
    {
        var answers = new Datum?[queries.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            if (!_series.TryGetValue(queries[i].Series, out var values))
                _series[queries[i].Series] = values = await Read(queries[i].Series, cancellation);
            answers[i] = values.GetValueOrDefault((queries[i].Period, queries[i].Place));
        }

        return answers;
    }

    async ValueTask<Dictionary<(Period, string), Datum>> Read(string series, CancellationToken cancellation = default)
    {
        var found = new Dictionary<(Period, string), Datum>();
        foreach (var register in package.Registers)
        {
            foreach (var count in register.Counts.Where(c => c.Series == series))
                await Add(found, register, count, package.Find<Series>(series)!, null, cancellation);
            foreach (var count in register.Counts.Where(c => c.SeriesOf is not null))
            {
                if (package.Find<Series>(series) is { } named && Named(count.SeriesOf!, series) is { } only)
                    await Add(found, register, count, named, only, cancellation);
            }
        }

        return found;
    }

    /// <summary>
    /// The field of a template such as <c>{work}.done</c> and the value that makes it the series; <c>null</c> when it can't be.
    /// </summary>
    static (string Field, string Value)? Named(string template, string series)
    {
        var (open, close) = (template.IndexOf('{', StringComparison.Ordinal), template.IndexOf('}', StringComparison.Ordinal));
        if (open < 0 || close < open)
            return null;
        var (before, after) = (template[..open], template[(close + 1)..]);
        return
            series.Length > before.Length + after.Length
            && series.StartsWith(before, StringComparison.Ordinal)
            && series.EndsWith(after, StringComparison.Ordinal)
            ? (template[(open + 1)..close], series[before.Length..^after.Length])
            : null;
    }

    async ValueTask Add(
        Dictionary<(Period, string), Datum> found,
        Register register,
        RegisterCount count,
        Series series,
        (string Field, string Value)? only,
        CancellationToken cancellation = default
    )
    {
        var compiled = package.Compiled(register);
        var groups = new Dictionary<(Period, string), (decimal Sum, List<PlanRecord> Records)>();
        string? after = null;
        do
        {
            var page = await store.RecordsByKey(register.Id, after, 5_000, cancellation);
            after = page.Count == 5_000 ? page[^1].Key : null;
            foreach (var record in page)
            {
                if (only is { } one && record.Last.Fields.GetValueOrDefault(one.Field) != one.Value)
                    continue;
                var answers = new RecordAnswers(store);
                var amounts = await answers.Run(
                    [],
                    _ =>
                    {
                        var formulas = new RecordFormulas(
                            package,
                            compiled,
                            record.Last.Fields,
                            new(record.Key, record.Last.State, record.Created.Local().Date, record.Last.Department, record.Creator),
                            answers,
                            clock.GetCurrentInstant(),
                            RecordMeasures.Frozen(record.Last)
                        );
                        return formulas.Holds(count, "where") != true ? (decimal?)null
                            : compiled.Formula(count, "sum") is not { } formula ? 1m
                            : formulas.Run(formula) is { IsMissing: false } value ? value.Number
                            : null;
                    },
                    cancellation
                );
                if (amounts is not { } amount)
                    continue;
                var day =
                    count.Period == "created"
                        ? record.Created.Local().Date
                        : RecordValues.Day(record.Last.Fields.GetValueOrDefault(count.Period));
                if (day is not { } date)
                    continue;
                foreach (var place in PlacesOf(register, record, series))
                {
                    var key = (Period.Containing(date, series.Frequency[0]), place);
                    var (sum, records) = groups.GetValueOrDefault(key, (0m, []));
                    records.Add(record);
                    groups[key] = (sum + amount, records);
                }
            }
        } while (after is not null);

        foreach (var (key, (sum, records)) in groups)
        {
            var datum = new Datum(
                sum,
                "records",
                $"{register.Id}?series={series.Id}&period={key.Item1}&count={records.Count}",
                HashOf(records),
                register.Name.Zh,
                register.Name.Zh,
                records.Max(r => r.Last.At),
                "published"
            );
            found[key] = found.TryGetValue(key, out var other)
                ? datum with
                {
                    Value = datum.Value + other.Value,
                    Reference = other.Reference + "; " + datum.Reference,
                }
                : datum;
        }
    }

    /// <summary>The county, or the record's town for series that towns make up.</summary>
    IEnumerable<string> PlacesOf(Register register, PlanRecord record, Series series)
    {
        if (series.Places.Contains(PlaceKind.County))
            yield return package.Plan.County;
        else if (
            register
                .Fields.Where(f => f.Type == FieldType.Place)
                .Select(f => RecordAccess.TownOf(package, record.Last.Fields.GetValueOrDefault(f.Id)))
                .FirstOrDefault(t => t is not null) is
            { } town
        )
            yield return town;
    }

    static string HashOf(List<PlanRecord> records)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var record in records)
            hash.AppendData(Encoding.ASCII.GetBytes(record.Last.Hash));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
