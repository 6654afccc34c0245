using System.Globalization;
using NodaTime;
using Shanhe.Capabilities.Figures;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;

namespace Shanhe.Web.Reporting;

/// <summary>
/// What somebody has typed into a sheet and not handed in, and what is wrong with it. It is kept on the device too, by account. Of one page;
/// not thread-safe.
/// </summary>
public sealed class SheetEdits
{
    /// <summary>How many cells that could not be filled are named one by one.</summary>
    const int NamedCells = 8;

    /// <summary>What was typed into a cell, when, and which revision stood there then.</summary>
    readonly record struct Typing(string Text, Instant At, int No);

    readonly Dictionary<FigureKey, Typing> _typed = [];
    readonly Dictionary<(string Series, string Place), IReadOnlyList<UploadedFile>> _files = [];
    readonly Dictionary<(string Series, string Place), string> _notes = [];
    readonly Dictionary<FigureKey, IReadOnlyList<Problem>> _problems = [];

    /// <summary>How many cells say something else than what stands.</summary>
    public int Count => _typed.Count;

    /// <summary>How many of them are refused.</summary>
    public int Refused => _problems.Count;

    /// <summary>The value as a cell shows it to be edited.</summary>
    public static string Plain(decimal? value) => value?.ToString("0.##########", CultureInfo.InvariantCulture) ?? "";

    /// <summary>What a cell shows: what was typed, else what stands.</summary>
    public string In(ReportingCell cell) => _typed.TryGetValue(cell.Key, out var typed) ? typed.Text : Plain(Standing(cell));

    /// <summary>When a cell was typed into; <c>null</c>: it was not.</summary>
    public Instant? TypedAt(FigureKey key) => _typed.TryGetValue(key, out var typed) ? typed.At : null;

    /// <summary>The figure that came to a cell since it was typed into; <c>null</c>: none did.</summary>
    public FigureRevision? Since(ReportingCell cell) =>
        _typed.TryGetValue(cell.Key, out var typed) && cell.Figure?.Last is { } last && last.No > typed.No ? last : null;

    /// <summary>Whether a cell was typed into.</summary>
    public bool Has(FigureKey key) => _typed.ContainsKey(key);

    /// <summary>What is wrong with a cell.</summary>
    public IReadOnlyList<Problem> Problems(FigureKey key) => _problems.GetValueOrDefault(key) ?? [];

    /// <summary>The note of a row.</summary>
    public string Note(ReportingRow row) => _notes.GetValueOrDefault((row.Series.Id, row.Place.Id), "");

    /// <summary>The files that shall prove the cells of a row.</summary>
    public IReadOnlyList<UploadedFile> Files(ReportingRow row) => _files.GetValueOrDefault((row.Series.Id, row.Place.Id)) ?? [];

    /// <summary>Takes what was typed; what stands already, or nothing, is no edit, unless it is given a proof.</summary>
    public void Type(ReportingCell cell, string text, Instant at)
    {
        var said = text.Trim();
        if (said.Length == 0 || (said == Plain(Standing(cell)) && !_files.ContainsKey((cell.Key.Series, cell.Key.Place))))
            Forget(cell.Key);
        else
            _typed[cell.Key] = new(said, at, cell.Figure?.Last.No ?? 0);
    }

    /// <summary>Adds a file to a row. Where nothing of it was typed, it is for the drafts that stand in it.</summary>
    public void Attach(ReportingRow row, UploadedFile file, Instant at)
    {
        _files[(row.Series.Id, row.Place.Id)] = [.. Files(row).Where(f => f.Hash != file.Hash), file];
        if (row.Cells.Any(c => Has(c.Key)))
            return;
        foreach (var cell in row.Cells.Where(c => c.Figure is { Last.State: FigureState.Draft or FigureState.Returned }))
            Type(cell, Plain(Standing(cell)), at);
    }

    /// <summary>Takes a file from a row again.</summary>
    public void Detach(ReportingRow row, string hash)
    {
        if (Files(row).Where(f => f.Hash != hash).ToList() is { Count: > 0 } left)
            _files[(row.Series.Id, row.Place.Id)] = left;
        else
            _files.Remove((row.Series.Id, row.Place.Id));
    }

    /// <summary>Takes the note of a row.</summary>
    public void Write(ReportingRow row, string text) => _notes[(row.Series.Id, row.Place.Id)] = text.Trim();

    /// <summary>Fills a block to the right and down from a cell; gives the cells of the block that the sheet has no room for or that are not to be filled.</summary>
    /// <param name="rows">The rows of the sheet as they are shown.</param>
    /// <param name="row">The row of the first cell.</param>
    /// <param name="column">The column of the first cell.</param>
    /// <param name="at">When.</param>
    /// <param name="block">The block as spreadsheets copy it: tabs between cells, a line a row.</param>
    public IReadOnlyList<string> Paste(IReadOnlyList<ReportingRow> rows, int row, int column, string block, Instant at)
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
                    Type(cell, PlainText.Visible(parts[j]), at);
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
                t.Value.Text,
                "",
                document,
                "form"
            )
            {
                Reason = _notes.GetValueOrDefault((t.Key.Series, t.Key.Place), ""),
                Files = _files.TryGetValue((t.Key.Series, t.Key.Place), out var files) ? [.. files.Select(f => f.Hash)] : null,
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
        if (_typed.Keys.Any(k => k.Series == key.Series && k.Place == key.Place))
            return;
        _notes.Remove((key.Series, key.Place));
        _files.Remove((key.Series, key.Place));
    }

    /// <summary>Forgets all that was typed.</summary>
    public void Clear()
    {
        _typed.Clear();
        _notes.Clear();
        _files.Clear();
        _problems.Clear();
    }

    /// <summary>All that was typed, to be kept where it was typed.</summary>
    public KeptSheet ToKeep(string document) =>
        new()
        {
            Cells = _typed.ToDictionary(
                t => t.Key.ToString(),
                t => new KeptCell(t.Value.Text, t.Value.At.ToUnixTimeMilliseconds(), t.Value.No)
            ),
            Notes = _notes.Where(n => n.Value.Length > 0).ToDictionary(n => $"{n.Key.Series}/{n.Key.Place}", n => n.Value),
            Files = _files.ToDictionary(f => $"{f.Key.Series}/{f.Key.Place}", f => f.Value),
            Document = document,
        };

    /// <summary>Takes up a cell that was kept, unless it was typed into since.</summary>
    public void Restore(FigureKey key, KeptCell kept, string? note, IReadOnlyList<UploadedFile>? files)
    {
        if (!_typed.TryAdd(key, new(kept.Text, Instant.FromUnixTimeMilliseconds(kept.At), kept.No)))
            return;
        if (note is not null)
            _notes.TryAdd((key.Series, key.Place), note);
        if (files is { Count: > 0 })
            _files.TryAdd((key.Series, key.Place), files);
    }

    static decimal? Standing(ReportingCell cell) => cell.Figure?.Last is { State: not FigureState.Withdrawn } last ? last.Value : null;
}
