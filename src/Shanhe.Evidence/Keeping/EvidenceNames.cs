using System.Collections.Frozen;
using System.Text.Json;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Evidence.Keeping;

/// <summary>
/// How what is kept reads under a package whose series, places and departments had other identifiers when it was written. The journal keeps
/// what was written; this is where a kept name becomes the present one, and where a question for the present one finds what is kept. Pure,
/// immutable and thread-safe.
/// </summary>
public sealed class EvidenceNames
{
    readonly FormerNames? _former;
    readonly FrozenDictionary<string, IReadOnlyList<RegisterField>> _fields;

    EvidenceNames()
    {
        _fields = FrozenDictionary<string, IReadOnlyList<RegisterField>>.Empty;
    }

    /// <summary>As the package names things; it changes nothing where no item says that it had another identifier.</summary>
    public EvidenceNames(PlanPackage package)
    {
        _former = package.Former.IsEmpty ? null : package.Former;
        _fields = package.Registers.ToFrozenDictionary(
            r => r.Id,
            r => (IReadOnlyList<RegisterField>)[.. r.Fields.Where(Names)],
            StringComparer.Ordinal
        );
    }

    /// <summary>As it was written.</summary>
    public static EvidenceNames AsWritten { get; } = new();

    /// <summary>Whether everything reads as it was written.</summary>
    public bool ChangesNothing => _former is null;

    /// <summary>The identifiers under which figures of a series may be kept, the present one first.</summary>
    public IReadOnlyList<string> EverOfSeries(string series) => _former?.Ever<Series>(series) ?? [series];

    /// <summary>The identifiers under which something of a place may be kept, the present one first.</summary>
    public IReadOnlyList<string> EverOfPlace(string place) => _former?.Ever<PlanPlace>(place) ?? [place];

    /// <summary>The identifiers under which something of a department may be kept, the present one first.</summary>
    public IReadOnlyList<string> EverOfDepartment(string department) => _former?.Ever<Department>(department) ?? [department];

    /// <summary>The present identifier of a series.</summary>
    public string NowOfSeries(string kept) => _former?.Now<Series>(kept) ?? kept;

    /// <summary>The present identifier of a department.</summary>
    public string NowOfDepartment(string kept) => _former?.Now<Department>(kept) ?? kept;

    /// <summary>The present identifier of a place.</summary>
    public string NowOfPlace(string kept) => _former?.Now<PlanPlace>(kept) ?? kept;

    /// <summary>What a figure is about, as it is called now.</summary>
    public FigureKey Read(FigureKey kept) => _former is null ? kept : new(NowOfSeries(kept.Series), kept.Period, NowOfPlace(kept.Place));

    /// <summary>An account with the present identifiers of its department and place; sign-ins under the earlier ones end.</summary>
    public Account Read(Account kept)
    {
        if (_former is null)
            return kept;
        var (department, place) = (kept.Department is { } d ? NowOfDepartment(d) : null, kept.Place is { } p ? NowOfPlace(p) : null);
        return department == kept.Department && place == kept.Place
            ? kept
            : kept with
            {
                Department = department,
                Place = place,
                Stamp = $"{kept.Stamp}/{department}/{place}",
            };
    }

    /// <summary>A revision with the present identifiers of its department and of the places and departments that its fields name.</summary>
    public RecordRevision Read(RecordRevision kept)
    {
        if (_former is null)
            return kept;
        Dictionary<string, string>? changed = null;
        foreach (var field in _fields.GetValueOrDefault(kept.Register, []))
        {
            if (kept.Fields.TryGetValue(field.Id, out var value) && Read(field, value) is var now && now != value)
                (changed ??= new(kept.Fields, StringComparer.Ordinal))[field.Id] = now;
        }

        var department = NowOfDepartment(kept.Department);
        return changed is null && department == kept.Department
            ? kept
            : kept with
            {
                Department = department,
                Fields = changed ?? kept.Fields,
            };
    }

    string Read(RegisterField field, string kept)
    {
        if (field.Type == FieldType.Group)
        {
            var rows = Parsed<List<Dictionary<string, string>>>(kept);
            var inner = field.Fields.Where(Names).ToList();
            if (rows is null)
                return kept;
            foreach (var row in rows)
            {
                foreach (var f in inner.Where(f => row.ContainsKey(f.Id)))
                    row[f.Id] = Read(f, row[f.Id]);
            }

            var written = JsonSerializer.Serialize(rows, EvidenceJson.Options);
            return
                rows.Count == 0 || written == JsonSerializer.Serialize(Parsed<List<Dictionary<string, string>>>(kept), EvidenceJson.Options)
                ? kept
                : written;
        }

        if (!field.Many)
            return One(field, kept);
        return Parsed<List<string>>(kept) is { } items && items.Select(i => One(field, i)).ToList() is var now && !now.SequenceEqual(items)
            ? JsonSerializer.Serialize(now, EvidenceJson.Options)
            : kept;
    }

    string One(RegisterField field, string kept) => field.Type == FieldType.Place ? NowOfPlace(kept) : NowOfDepartment(kept);

    static T? Parsed<T>(string kept)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(kept);
        }
        catch (JsonException)
        {
            // The field had another type when this was written.
            return null;
        }
    }

    static bool Names(RegisterField field) =>
        field.Type is FieldType.Place or FieldType.Department || (field.Type == FieldType.Group && field.Fields.Any(Names));
}
