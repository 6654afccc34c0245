using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Evidence.Records;

/// <summary>Works out what a record adds to the series that its register counts. Pure: a function of the record alone.</summary>
public static class Contributions
{
    public static IReadOnlyList<Contribution> Of(PlanPackage package, Register register, PlanRecord record)
    {
        if (register.Counts.Count == 0)
            return [];
        var made = new List<Contribution>();
        RecordFormulas? formulas = null;
        foreach (var count in register.Counts)
        {
            if (SeriesOf(package, count, record.Last.Fields) is not { } series || DayOf(count, record) is not { } day)
                continue;
            formulas ??= Over(package, register, record);
            if (AmountOf(package.Compiled(register), count, formulas) is not { } amount)
                continue;
            var period = Period.Containing(day, series.Frequency[0]).ToString();
            made.AddRange(PlacesOf(package, register, record, series).Select(place => new Contribution(series.Id, period, place, amount)));
        }

        // A register may count into one series in several ways.
        return
        [
            .. made.GroupBy(c => (c.Series, c.Period, c.Place))
                .Select(g => new Contribution(g.Key.Series, g.Key.Period, g.Key.Place, g.Sum(c => c.Amount))),
        ];
    }

    static RecordFormulas Over(PlanPackage package, Register register, PlanRecord record) =>
        new(
            package,
            package.Compiled(register),
            record.Last.Fields,
            new(record.Key, record.Last.State, record.Created.Local().Date, record.Last.Department, record.Creator),
            NoOtherRecords.Instance,
            record.Last.At,
            RecordMeasures.Frozen(record.Last)
        );

    static decimal? AmountOf(CompiledRegister compiled, RegisterCount count, RecordFormulas formulas)
    {
        if (compiled.Formula(count, "where") is { } where && formulas.Run(where) is not { IsMissing: false, IsTrue: true })
            return null;
        if (compiled.Formula(count, "sum") is not { } sum)
            return 1m;
        return formulas.Run(sum) is { IsMissing: false } value ? value.Number : null;
    }

    static Series? SeriesOf(PlanPackage package, RegisterCount count, IReadOnlyDictionary<string, string> fields)
    {
        if (count.Series is { } one)
            return package.Find<Series>(one);
        if (count.SeriesOf is not { } template)
            return null;
        // A template such as {work}.done names the field that says which series it is.
        var lacking = false;
        var named = RecordEntries
            .Placeholder()
            .Replace(
                template,
                match =>
                {
                    var value = fields.GetValueOrDefault(match.Groups[1].Value);
                    lacking |= string.IsNullOrEmpty(value);
                    return value ?? "";
                }
            );
        return lacking ? null : package.Find<Series>(named);
    }

    static NodaTime.LocalDate? DayOf(RegisterCount count, PlanRecord record) =>
        count.Period == "created" ? record.Created.Local().Date : RecordValues.Day(record.Last.Fields.GetValueOrDefault(count.Period));

    /// <summary>The county, or the record's town for series that towns make up.</summary>
    static IEnumerable<string> PlacesOf(PlanPackage package, Register register, PlanRecord record, Series series)
    {
        if (series.Places.Contains(PlaceKind.County))
            return [package.Plan.County];
        var town = register
            .Fields.Where(f => f.Type == FieldType.Place)
            .Select(f => RecordAccess.TownOf(package, record.Last.Fields.GetValueOrDefault(f.Id)))
            .FirstOrDefault(t => t is not null);
        return town is null ? [] : [town];
    }

    /// <summary>Counts are checked to be functions of their own record when the package is loaded.</summary>
    sealed class NoOtherRecords : IRecordReader
    {
        public static NoOtherRecords Instance { get; } = new();

        public PlanRecord? Record(string register, string key) => throw new InvalidOperationException("A count reads another record.");

        public int CountRecords(in RecordCount count) => throw new InvalidOperationException("A count counts other records.");

        public UploadedFile? Upload(string hash) => throw new InvalidOperationException("A count reads a file.");

        public decimal Balance(in BalanceName name) => throw new InvalidOperationException("A count reads a ledger.");
    }
}
