using Shanhe.Plans.Package;

namespace Shanhe.Plans.Sources;

/// <summary>The port by which records get what instruments say; composed by the program.</summary>
public interface IMeasurements
{
    bool Knows(string site);

    /// <summary>
    /// One value a query, in their order; <c>null</c> where there are no readings, or no limit to count exceedances against.
    /// </summary>
    ValueTask<IReadOnlyList<Measured?>> Ask(IReadOnlyList<MeasureQuery> queries, CancellationToken cancellation = default);
}
