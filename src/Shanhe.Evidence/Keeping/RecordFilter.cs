using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Shapes;

namespace Shanhe.Evidence.Keeping;

/// <summary>Which records to list.</summary>
public sealed record RecordFilter(string Register)
{
    public string? Department { get; init; }

    public int? Year { get; init; }

    public string? State { get; init; }

    public IReadOnlyCollection<string>? States { get; init; }

    /// <summary>Words to be found in the record.</summary>
    public string? Search { get; init; }

    /// <summary>Keyset paging: the last item of the page before, as <see cref="RecordPage.Next"/> gave it.</summary>
    public string? After { get; init; }

    public int Limit { get; init; } = 200;

    /// <summary>Whose records: what the reader may see.</summary>
    public RecordScopeFilter Scope { get; init; } = RecordScopeFilter.Everything;

    /// <summary>Conditions on indexed fields.</summary>
    public IReadOnlyList<FieldCondition> Where { get; init; } = [];

    /// <summary>An indexed field, <c>key</c>, <c>state</c>, <c>due</c>, <c>updated</c> or <c>department</c>.</summary>
    public string Sort { get; init; } = "key";

    public bool Descending { get; init; } = true;

    public string? Town { get; init; }

    /// <summary>Only records that one of these accounts handles.</summary>
    public string? Assignee { get; init; }

    /// <summary>Only open records whose deadline has passed by then.</summary>
    public Instant? LateAt { get; init; }

    /// <summary>Only the record with this key.</summary>
    public string? Key { get; init; }

    public bool? Closed { get; init; }

    /// <summary>Only records whose deadline lies between.</summary>
    public Instant? DueFrom { get; init; }

    public Instant? DueTo { get; init; }

    /// <summary>Only records whose geometry touches the box.</summary>
    public GeoBox? Within { get; init; }

    /// <summary>
    /// Whether <see cref="Within"/> lets records without a geometry through, as OGC API – Features wants it (requirement
    /// <c>fc-bbox-response</c>).
    /// </summary>
    public bool Unplaced { get; init; }

    /// <summary>Only records changed in the interval.</summary>
    public Instant? UpdatedFrom { get; init; }

    public Instant? UpdatedTo { get; init; }
}
