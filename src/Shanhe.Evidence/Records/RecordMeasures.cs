using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Sources;

namespace Shanhe.Evidence.Records;

/// <summary>
/// What instruments say for a record at one moment. Each field is asked once, so that everything judged in one move rests on the same
/// readings, and remembers what was asked, so that the revision can hold it. Used by one thread at a time.
/// </summary>
public sealed class RecordMeasures(IMeasurements? port, string? key, Instant at)
{
    readonly Dictionary<string, Measured?> _known = new(StringComparer.Ordinal);
    readonly Dictionary<string, MeasureQuery> _wanted = new(StringComparer.Ordinal);

    /// <summary>What a revision rested on, for judgements that must come out the same tomorrow, such as counts for indicators.</summary>
    public static RecordMeasures Frozen(RecordRevision revision)
    {
        var frozen = new RecordMeasures(null, revision.Key, revision.At);
        foreach (var (field, measured) in revision.Measured ?? new Dictionary<string, Measured>())
            frozen._known[field] = measured;
        return frozen;
    }

    /// <summary>What formulas read, by field; <c>null</c> when they read nothing.</summary>
    public IReadOnlyDictionary<string, Measured>? Used
    {
        get
        {
            var used = _known.Where(k => k.Value is not null).ToDictionary(k => k.Key, k => k.Value!, StringComparer.Ordinal);
            return used.Count == 0 ? null : used;
        }
    }

    /// <summary>The value that formulas see: only what may be judged. What nobody answered yet is asked with the next fetch.</summary>
    public decimal? Read(RegisterField field, IReadOnlyDictionary<string, string> fields)
    {
        if (_known.TryGetValue(field.Id, out var measured))
            return measured is { Valid: true } ? measured.Value : null;
        if (QueryOf(port, field, fields, key, at) is { } query)
            _wanted[field.Id] = query;
        else
            _known[field.Id] = null;
        return null;
    }

    /// <summary>Asks what was read and not answered yet; <c>false</c> when there was nothing.</summary>
    internal async ValueTask<bool> Fetch(CancellationToken cancellation = default)
    {
        if (_wanted.Count == 0)
            return false;
        List<KeyValuePair<string, MeasureQuery>> wanted = [.. _wanted];
        _wanted.Clear();
        var answers = await port!.Ask([.. wanted.Select(w => w.Value)], cancellation);
        for (var i = 0; i < wanted.Count; i++)
            _known[wanted[i].Key] = answers[i];
        return true;
    }

    /// <summary>The site of a measured field: the one that a field names, else the record's own.</summary>
    public static string? SiteOf(RegisterField field, IReadOnlyDictionary<string, string> fields, string? key) =>
        field.Measure is not { } measure ? null
        : measure.Site is { } named ? fields.GetValueOrDefault(named)
        : key;

    /// <summary>What to ask for a field; <c>null</c> when it names no site that is known.</summary>
    public static MeasureQuery? QueryOf(
        IMeasurements? port,
        RegisterField field,
        IReadOnlyDictionary<string, string> fields,
        string? key,
        Instant at
    ) =>
        port is not null && SiteOf(field, fields, key) is { Length: > 0 } site && port.Knows(site)
            ? new(site, field.Measure!, field.Unit, field.Decimals, at)
            : null;
}

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
