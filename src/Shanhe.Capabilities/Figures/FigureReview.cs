using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Figures;

/// <summary>What waits to be verified or published, with all there is to judge it by. Keeps no state; any thread may use it.</summary>
public sealed class FigureReview(PlanDesk desk, FigureQueries queries)
{
    /// <summary>Most figures that are shown at once.</summary>
    public const int Most = 500;

    static readonly FigureAction[] Moves = [FigureAction.Verify, FigureAction.Publish, FigureAction.Return];

    readonly SeriesTargets _targets = new(desk);

    /// <summary>The rows of the departments, in the order of the plan.</summary>
    /// <param name="reader">Who looks.</param>
    /// <param name="states">States of the figures: submitted, verified or both.</param>
    /// <param name="department">Of this department only.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async ValueTask<IReadOnlyList<(Department Department, IReadOnlyList<ReviewRow> Rows)>> Of(
        Actor reader,
        IReadOnlyCollection<FigureState> states,
        string? department = null,
        CancellationToken cancellation = default
    )
    {
        var rows = new List<ReviewRow>();
        foreach (var figure in await queries.Find(new() { States = states, Limit = Most }, reader, department, cancellation))
        {
            if (await Row(figure, reader, cancellation) is { } row)
                rows.Add(row);
        }

        return
        [
            .. desk
                .Package.Departments.Select(d => (d, (IReadOnlyList<ReviewRow>)rows.FindAll(r => r.Series.Department == d.Id)))
                .Where(g => g.Item2.Count > 0),
        ];
    }

    async ValueTask<ReviewRow?> Row(Figure figure, Actor reader, CancellationToken cancellation)
    {
        var package = desk.Package;
        if (package.Find<Series>(figure.Key.Series) is not { } series || package.Find<PlanPlace>(figure.Key.Place) is not { } place)
            return null;
        var history = await queries.History(figure.Key, reader, cancellation) ?? [figure.Last];
        return new(
            figure,
            series,
            place,
            await desk.Figures.Find(figure.Key.YearBefore, cancellation),
            await _targets.Of(series, figure.Key.Period.Year, cancellation),
            await desk.Figures.Questions(figure, cancellation),
            [.. package.DoubtsOf(series.Id)],
            history.LastOrDefault(r => r.Action is FigureAction.Enter or FigureAction.Correct)?.Reason ?? "",
            history.LastOrDefault(r => r.Action == FigureAction.Submit) ?? figure.Last,
            [.. Moves.Where(m => FigureMoves.IsOpen(package, figure, m, reader))]
        );
    }
}
