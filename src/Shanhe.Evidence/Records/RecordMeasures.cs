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
