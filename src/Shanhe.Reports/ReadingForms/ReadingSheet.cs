using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.ReadingForms;

/// <summary>
/// Reads files of readings: long (site, factor, time, value, unit …) or wide (a time and a column for each factor), CSV or a workbook,
/// plain or gzip.
/// </summary>
public sealed class ReadingSheet
{
    /// <summary>Readings of one file; what is larger is handed in in parts.</summary>
    public const int MaximumReadings = 1_000_000;

    readonly PlanPackage _package;
    readonly ReadingRequest _request;
    readonly ReadingHeadings _headings;
    readonly FactorNames _factors;
    readonly List<ReadingRow> _rows = [];
    readonly List<Problem> _problems = [];
    readonly List<Problem> _notes = [];
    bool _used;

    ReadingSheet(PlanPackage package, FactorNames factors, ReadingRequest request) =>
        (_package, _factors, _request, _headings) = (package, factors, request, new(factors, request.Kind));

    /// <summary>The limits: what an upload may have, with a row for each reading of a long file.</summary>
    public static TableLimits Limits { get; } = TableLimits.Usual with { Rows = MaximumReadings, Cells = 12_000_000 };

    /// <summary>Never throws on bad files: what is wrong is a problem, what was left aside a note.</summary>
    /// <param name="package">The plan, with its factors and units.</param>
    /// <param name="factors">The names of factors.</param>
    /// <param name="content">The file.</param>
    /// <param name="file">Its name.</param>
    /// <param name="request">What is said besides.</param>
    /// <param name="sites">The sites there are.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static ReadingRows Read(
        PlanPackage package,
        FactorNames factors,
        byte[] content,
        string file,
        ReadingRequest request,
        SiteNames sites,
        CancellationToken cancellation = default
    )
    {
        var sheet = new ReadingSheet(package, factors, request);
        var outcome = TableFile.Read(content, file, Limits, sheet.Take, cancellation);
        List<Problem> problems = [.. outcome.Problems, .. sheet._problems];
        if (problems.Count == 0 && !sheet._used)
            problems.Add(ObservationMessages.Problem("O108", new(Path.GetFileName(file), 0, 0), "time"));
        if (problems.Count > 0)
            return new([], problems, [.. outcome.Notes, .. sheet._notes]);
        sheet.SettleSites(sites);
        return new(sheet._rows, [], [.. outcome.Notes, .. sheet._notes]);
    }

    bool Take(TableSheet sheet)
    {
        var head = TableHead.Find(sheet, _package.Units, _headings.Know, least: 2);
        if (head is null)
            return false;
        var times = new ReadingTimes(head);
        var isLong = head.Find("factor") is not null;
        var factors = head.Columns.Where(c => c.Id?.StartsWith(ReadingHeadings.Factor, StringComparison.Ordinal) == true).ToList();
        if (!isLong && factors.Count == 0 && !times.AreThere)
            return false;
        _used = true;
        string? lacking =
            !times.AreThere ? "time"
            : isLong && head.Find("value") is null ? "value"
            : head.Find("site") is null && string.IsNullOrEmpty(_request.Site) ? "site"
            : null;
        if (lacking is not null)
            _problems.Add(ObservationMessages.Problem("O108", new(sheet.Place, head.Row, 0), lacking));
        _problems.AddRange(head.Repeated());
        if (_problems.Count > 0)
            return true;
        if (isLong)
        {
            foreach (var factor in factors)
                factor.Reject();
        }
        else
        {
            foreach (var part in head.Columns.Where(c => c.Id is "value" or "low" or "high" or "total" or "converted" or "flag" or "unit"))
                part.Reject();
            factors.RemoveAll(f => !CheckUnit(sheet, head, f));
        }

        foreach (var row in head.Body)
        {
            if (_rows.Count > MaximumReadings)
            {
                _problems.Add(TableMessages.Problem("T131", new(sheet.Place, row.Number, 0), MaximumReadings));
                return true;
            }

            if (isLong)
                TakeLong(sheet, head, times, row);
            else
                TakeWide(sheet, head, times, factors, row);
        }

        _notes.AddRange(head.Notes());
        return true;
    }

    /// <summary>A unit that a factor can't take would change every value: the column is left out and named.</summary>
    bool CheckUnit(TableSheet sheet, TableHead head, TableColumn column)
    {
        var id = _factors.Find(column.Title, _request.Kind) ?? _factors.Find(column.Name, _request.Kind);
        if (column.Unit.Length == 0 && !column.HasRemark)
            return true;
        var wanted = id is null ? null : _package.Find<ObservedFactor>(id)!.Unit;
        // 臭氧（8小时）is another quantity than 臭氧: what is neither unit nor the name again is not passed over.
        if (!column.HasRemark && (wanted is null || _package.Units.Find(column.Unit)?.ConvertsTo(_package.UnitOf(wanted)) == true))
            return true;
        _notes.Add(
            TableMessages.Problem(
                "T128",
                new(sheet.Place, head.Row, column.Index + 1),
                column.Title,
                column.HasRemark ? column.Bracket : column.Unit,
                wanted ?? "—"
            )
        );
        column.Reject(isNamed: true);
        return false;
    }

    void TakeLong(TableSheet sheet, TableHead head, ReadingTimes times, TableRow row)
    {
        string? Cell(string id) => head.Find(id) is { } column && !row[column.Index].IsBlank ? row[column.Index].Text : null;
        var unit = PlainText.IsMissing(Cell("unit")) ? head.Find("value")!.Unit : Cell("unit");
        _rows.Add(
            new(
                row.Number,
                Cell("site") ?? _request.Site,
                Cell("factor"),
                Cell("cadence") ?? _request.Cadence,
                times.Of(sheet, row),
                Cell("value"),
                Cell("flag"),
                Cell("low"),
                Cell("high"),
                Cell("total"),
                Cell("converted"),
                string.IsNullOrEmpty(unit) ? null : unit
            )
            {
                Fault = head.Columns.Where(c => c.Id is not null).Select(c => Fault(c, row[c.Index])).OfType<Problem>().FirstOrDefault(),
            }
        );
    }

    void TakeWide(TableSheet sheet, TableHead head, ReadingTimes times, List<TableColumn> factors, TableRow row)
    {
        var site = head.Find("site") is { } s && !row[s.Index].IsBlank ? row[s.Index].Text : _request.Site;
        var cadence = head.Find("cadence") is { } c && !row[c.Index].IsBlank ? row[c.Index].Text : _request.Cadence;
        var at = times.Of(sheet, row);
        foreach (var column in factors)
        {
            var cell = row[column.Index];
            if (cell.Kind != CellKind.NoValue && PlainText.IsMissing(cell.Text))
                continue;
            _rows.Add(
                new(
                    row.Number,
                    site,
                    _factors.Knows(column.Title) ? column.Title : column.Name,
                    cadence,
                    at,
                    cell.Text,
                    Unit: column.Unit.Length == 0 ? null : column.Unit
                )
                {
                    Fault = Fault(column, cell),
                    Scale = _request.Scales.GetValueOrDefault(column.Title, 1m),
                }
            );
        }
    }

    static Problem? Fault(TableColumn column, TableCell cell) =>
        cell.Kind switch
        {
            CellKind.NoValue => new("V108", new(column.Title, 0, 0), WritingMessages.Wording.Say("V108", column.Title)),
            CellKind.Error => new("V109", new(column.Title, 0, 0), WritingMessages.Wording.Say("V109", column.Title, cell.Text)),
            _ => null,
        };

    /// <summary>
    /// A file that names one station all through, by a name of its own, goes to the site it was handed in for, and that is said. A file of
    /// several goes to no other than those it names.
    /// </summary>
    void SettleSites(SiteNames sites)
    {
        if (string.IsNullOrEmpty(_request.Site))
            return;
        var named = _rows.Select(r => r.Site!).Where(s => s != _request.Site).Distinct(StringComparer.Ordinal).Take(2).ToList();
        if (named is not [var only] || sites.Find(only) is not null || _rows.Any(r => r.Site == _request.Site))
            return;
        for (var i = 0; i < _rows.Count; i++)
            _rows[i] = _rows[i] with { Site = _request.Site };
        _notes.Add(TableMessages.Problem("T129", default, only, _request.Site));
    }
}
