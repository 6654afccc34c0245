using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Sources;

namespace Shanhe.Evidence.Procedures;

/// <summary>Measured values of records as they are now.</summary>
public sealed partial class RecordBook
{
    static readonly Dictionary<string, Measured> Nothing = [];

    /// <summary>Who answers for measured fields; without it they are empty.</summary>
    public IMeasurements? Measurements { get; set; }

    /// <summary>The measured fields of a record as they are now; those without a value are left out.</summary>
    public async ValueTask<IReadOnlyDictionary<string, Measured>> MeasuredNow(
        Register register,
        RecordRevision last,
        bool publicOnly = false,
        CancellationToken cancellation = default
    ) => (await MeasuredNow(register, [last], publicOnly, cancellation))(last);

    /// <summary>The measured fields of many records as they are now, asked at once.</summary>
    public async ValueTask<Func<RecordRevision, IReadOnlyDictionary<string, Measured>>> MeasuredNow(
        Register register,
        IReadOnlyList<RecordRevision> records,
        bool publicOnly = false,
        CancellationToken cancellation = default
    )
    {
        var fields = register.Fields.Where(f => f.Type == FieldType.Measured && (!publicOnly || f.Public)).ToList();
        if (fields.Count == 0 || Measurements is null)
            return _ => Nothing;
        var now = Now;
        var asked = records
            .SelectMany(r => fields.Select(f => (r.Key, Field: f.Id, Query: RecordMeasures.QueryOf(Measurements, f, r.Fields, r.Key, now))))
            .Where(a => a.Query is not null)
            .ToList();
        if (asked.Count == 0)
            return _ => Nothing;
        var answers = await Measurements.Ask([.. asked.Select(a => a.Query!.Value)], cancellation);
        var found = asked
            .Zip(answers, (a, measured) => (a.Key, a.Field, Measured: measured))
            .Where(m => m.Measured is { } measured && (!publicOnly || measured.Public))
            .GroupBy(m => m.Key, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => (IReadOnlyDictionary<string, Measured>)g.ToDictionary(m => m.Field, m => m.Measured!, StringComparer.Ordinal),
                StringComparer.Ordinal
            );
        return last => found.GetValueOrDefault(last.Key, Nothing);
    }
}
