using System.Globalization;
using Shanhe.Capabilities.Figures;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;

namespace Shanhe.Web.Reporting;

/// <summary>What somebody has typed into a sheet and not handed in, and what is wrong with it. Of one page; not thread-safe.</summary>
public sealed class SheetEdits
{
    /// <summary>How many cells that could not be filled are named one by one.</summary>
    const int NamedCells = 8;

    readonly Dictionary<FigureKey, string> _typed = [];
    readonly Dictionary<(string Series, string Place), string> _notes = [];
    readonly Dictionary<FigureKey, IReadOnlyList<Problem>> _problems = [];

    /// <summary>How many cells say something else than what stands.</summary>
    public int Count => _typed.Count;

    /// <summary>How many of them are refused.</summary>
    public int Refused => _problems.Count;

    /// <summary>The value as a cell shows it to be edited.</summary>
    public static string Plain(decimal? value) => value?.ToString("0.##########", CultureInfo.InvariantCulture) ?? "";

    /// <summary>What a cell shows: what was typed, else what stands.</summary>
    public string In(ReportingCell cell) => _typed.GetValueOrDefault(cell.Key) ?? Plain(Standing(cell));

    /// <summary>Whether a cell was typed into.</summary>
    public bool Has(FigureKey key) => _typed.ContainsKey(key);

    /// <summary>What is wrong with a cell.</summary>
    public IReadOnlyList<Problem> Problems(FigureKey key) => _problems.GetValueOrDefault(key) ?? [];

    /// <summary>The note of a row.</summary>
    public string Note(ReportingRow row) => _notes.GetValueOrDefault((row.Series.Id, row.Place.Id), "");

    /// <summary>Takes what was typed; what stands already, or nothing, is no edit.</summary>
    public void Type(ReportingCell cell, string text)
    {
        var said = text.Trim();
        if (said.Length == 0 || said == Plain(Standing(cell)))
            Forget(cell.Key);
        else
            _typed[cell.Key] = said;
    }

    /// <summary>Takes the note of a row.</summary>
    public void Write(ReportingRow row, string text) => _notes[(row.Series.Id, row.Place.Id)] = text.Trim();

    /// <summary>Fills a block to the right and down from a cell; gives the cells of the block that the sheet has no room for or that are not to be filled.</summary>
    /// <param name="rows">The rows of the sheet as they are shown.</param>
    /// <param name="row">The row of the first cell.</param>
    /// <param name="column">The column of the first cell.</param>
    /// <param name="block">The block as spreadsheets copy it: tabs between cells, a line a row.</param>
    public IReadOnlyList<string> Paste(IReadOnlyList<ReportingRow> rows, int row, int column, string block)
    {
        var left = new List<string>();
        var lines = block.TrimEnd('\n', '\r').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var parts = lines[i].TrimEnd('\r').Split('\t');
            for (var j = 0; j < parts.Length; j++)
            {
                if (parts[j].Trim().Length == 0)
                    continue;
                if (row + i < rows.Count && column + j == rows[row + i].Cells.Count && rows[row + i].IsMine)
                    Write(rows[row + i], parts[j]);
                else if (row + i >= rows.Count || column + j >= rows[row + i].Cells.Count)
                    left.Add(parts[j].Trim());
                else if (rows[row + i] is { IsMine: true } target && target.Cells[column + j] is { IsOpen: true } cell)
                    Type(cell, PlainText.Visible(parts[j]));
                else
                    left.Add(parts[j].Trim());
            }
        }

        return left.Count <= NamedCells ? left : [.. left.Take(NamedCells), "…"];
    }

    /// <summary>The edits as entries, all of the same document.</summary>
    /// <param name="package">The plan, for the names.</param>
    /// <param name="document">The document they were taken from.</param>
    /// <param name="language">The language in which their places are named.</param>
    public IReadOnlyList<FigureEntry> Entries(PlanPackage package, string document, Language language) =>
        [
            .. _typed.Select(t => new FigureEntry(
                new(package.Find<Series>(t.Key.Series)?.Name.In(language) ?? t.Key.Series, 0, 0),
                t.Key.Series,
                t.Key.Period.ToString(),
                t.Key.Place,
                t.Value,
                "",
                document,
                "form"
            )
            {
                Reason = _notes.GetValueOrDefault((t.Key.Series, t.Key.Place), ""),
            }),
        ];

    /// <summary>Takes what a trial of all edits found.</summary>
    public void Judge(IEnumerable<TriedEntry> tried)
    {
        _problems.Clear();
        foreach (var (key, entry) in _typed.Keys.Zip(tried))
        {
            if (entry.Problems.Count > 0)
                _problems[key] = entry.Problems;
        }
    }

    /// <summary>Forgets what was taken.</summary>
    public void Forget(FigureKey key)
    {
        _typed.Remove(key);
        _problems.Remove(key);
        if (!_typed.Keys.Any(k => k.Series == key.Series && k.Place == key.Place))
            _notes.Remove((key.Series, key.Place));
    }

    static decimal? Standing(ReportingCell cell) => cell.Figure?.Last is { State: not FigureState.Withdrawn } last ? last.Value : null;
}
