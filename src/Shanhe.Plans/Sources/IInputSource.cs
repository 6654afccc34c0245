namespace Shanhe.Plans.Sources;

/// <summary>The port by which indicators get evidence: figures, registers and observations answer it.</summary>
public interface IInputSource
{
    /// <summary>One answer a query, in the order of the queries; <c>null</c> where there is no datum for exactly this query.</summary>
    ValueTask<IReadOnlyList<Datum?>> Ask(IReadOnlyList<InputQuery> queries, CancellationToken cancellation = default);
}
