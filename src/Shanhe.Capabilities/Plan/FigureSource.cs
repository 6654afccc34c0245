using Shanhe.Evidence.Figures;
using Shanhe.Plans.Sources;

namespace Shanhe.Capabilities.Plan;

/// <summary>Answers indicator inputs from the figures that count for a basis; a picture of one moment.</summary>
public sealed class FigureSource : IInputSource, IInputPicture
{
    readonly IReadOnlyDictionary<FigureKey, FigureRevision> _revisions;

    public FigureSource(IEnumerable<FigureRevision> counting)
        : this(counting.ToDictionary(r => r.Key)) { }

    public FigureSource(IReadOnlyDictionary<FigureKey, FigureRevision> counting) => _revisions = counting;

    public int Count => _revisions.Count;

    public Datum? Ask(in InputQuery query) =>
        _revisions.TryGetValue(new(query.Series, query.Period, query.Place), out var r)
            ? new(r.Value, "figure", r.Reference, r.Hash, r.Reporter, r.Document, r.At, EvidenceState(r)) { Simulated = r.Simulated }
            : null;

    public async ValueTask<IReadOnlyList<Datum?>> Ask(IReadOnlyList<InputQuery> queries, CancellationToken cancellation = default) =>
        [.. queries.Select(q => Ask(q))];

    static string EvidenceState(FigureRevision revision) =>
        revision.State switch
        {
            FigureState.Published => "published",
            FigureState.Verified => "verified",
            _ => "submitted",
        };
}
