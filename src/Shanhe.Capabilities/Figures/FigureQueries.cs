using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Figures;

/// <summary>
/// What people and programs ask of figures, each within the scope of who asks: what the reader may not see is not there. Keeps no state; any
/// thread may use it.
/// </summary>
public sealed class FigureQueries(PlanPackage package, IEvidenceStore store)
{
    /// <summary>
    /// Figures in the order of their keys: of all departments for those who read everything, of its own place for a town, else of the
    /// reader's department. The series and, for a town, the place of the filter are the reader's, whatever it says.
    /// </summary>
    /// <param name="department">Only of the series of this department.</param>
    public ValueTask<IReadOnlyList<Figure>> Find(
        FigureFilter filter,
        Actor reader,
        string? department = null,
        CancellationToken cancellation = default
    ) =>
        store.Figures(
            filter with
            {
                Series =
                [
                    .. package
                        .Series.Where(s => department is null || s.Department == department)
                        .Where(s => reader.ReadsAll || reader.Role == Roles.Town || s.Department == reader.Department)
                        .Select(s => s.Id),
                ],
                Place = reader.Role == Roles.Town ? reader.Place : filter.Place,
            },
            cancellation
        );

    /// <summary>How many figures that the reader sees are in a state.</summary>
    public async ValueTask<int> Count(FigureState state, Actor reader, CancellationToken cancellation = default) =>
        (await Find(new() { States = [state], Limit = int.MaxValue }, reader, cancellation: cancellation)).Count;

    /// <summary>Every revision of a figure, the oldest first; <c>null</c> when the reader doesn't see it, or it is not there.</summary>
    public async ValueTask<IReadOnlyList<FigureRevision>?> History(FigureKey key, Actor reader, CancellationToken cancellation = default) =>
        package.Find<Series>(key.Series) is { } series
        && reader.Reads(series, key.Place)
        && await store.History(key, cancellation) is { Count: > 0 } history
            ? history
            : null;

    /// <summary>
    /// What everybody may see: the published figures, each with the revision that was published, also while a correction of it waits.
    /// </summary>
    public async ValueTask<IReadOnlyList<Figure>> Published(int? year, string? after, int limit, CancellationToken cancellation = default)
    {
        var found = await store.Figures(
            new()
            {
                Published = true,
                Year = year,
                After = after,
                Limit = limit,
            },
            cancellation
        );
        var shown = new List<Figure>();
        foreach (var figure in found)
            shown.Add(
                figure.Last.State == FigureState.Published
                    ? figure
                    : figure with
                    {
                        Last = (await store.History(figure.Key, cancellation)).First(r => r.No == figure.PublishedNo),
                    }
            );
        return shown;
    }
}
