namespace Shanhe.Plans.Sources;

/// <summary>The port by which indicators get evidence: figures, registers and observations answer it.</summary>
public interface IInputSource
{
    /// <summary>One answer a query, in the order of the queries; <c>null</c> where there is no datum for exactly this query.</summary>
    ValueTask<IReadOnlyList<Datum?>> Ask(IReadOnlyList<InputQuery> queries, CancellationToken cancellation = default);
}

/// <summary>
/// A source that is derived from something that goes on changing, so that what was computed from it can be known to be old.
/// </summary>
public interface IChangingSource : IInputSource
{
    /// <summary>Grows with every change that may change an answer.</summary>
    ValueTask<long> Version(CancellationToken cancellation = default);
}
