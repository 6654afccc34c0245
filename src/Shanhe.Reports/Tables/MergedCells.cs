using System.Xml;

namespace Shanhe.Reports.Tables;

/// <summary>The merged ranges of a sheet: each gives the value of its first cell to all its cells. For one pass over the rows, in order.</summary>
sealed class MergedCells
{
    const int Maximum = 50_000;

    sealed class Range(int top, int left, int bottom, int right)
    {
        public int Top => top;
        public int Left => left;
        public int Bottom => bottom;
        public int Right => right;
        public TableCell Value { get; set; } = TableCell.Blank;
    }

    readonly List<Range> _ranges = [];
    readonly List<Range> _open = [];
    int _next;

    /// <summary>Reads the ranges, which stand behind the rows in the file.</summary>
    public static MergedCells Read(XmlReader reader, CancellationToken cancellation)
    {
        var merged = new MergedCells();
        var seen = 0;
        while (reader.Read())
        {
            if ((++seen & 0xFFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            if (
                reader is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" }
                && reader.GetAttribute("ref")?.Split(':') is [var first, var last]
                && CellName.TryParse(first, out var top, out var left)
                && CellName.TryParse(last, out var bottom, out var right)
            )
            {
                if (merged._ranges.Count == Maximum)
                    throw new InvalidDataException("Too many merged cells.");
                merged._ranges.Add(new(top, left, bottom, right));
            }
        }

        merged._ranges.Sort((a, b) => a.Top.CompareTo(b.Top));
        return merged;
    }

    /// <summary>Fills the merged cells of the next row; a row that holds nothing else stays blank.</summary>
    /// <param name="row">The row's number.</param>
    /// <param name="cells">Its cells.</param>
    /// <param name="columns">The most columns.</param>
    public void Fill(int row, List<TableCell> cells, int columns)
    {
        if (_ranges.Count == 0)
            return;
        _open.RemoveAll(r => r.Bottom < row);
        for (; _next < _ranges.Count && _ranges[_next].Top <= row; _next++)
        {
            if (_ranges[_next].Bottom >= row)
                _open.Add(_ranges[_next]);
        }

        // Ranges don't overlap, so that no row can meet more of them than it has columns.
        if (_open.Count > columns)
            throw new InvalidDataException("Merged cells overlap.");
        foreach (var range in _open.Where(r => r.Top == row && r.Left <= cells.Count))
            range.Value = cells[range.Left - 1];
        if (cells.All(c => c.IsBlank))
            return;
        foreach (var range in _open.Where(r => !r.Value.IsBlank))
        {
            for (var column = range.Left; column <= Math.Min(range.Right, columns); column++)
            {
                while (cells.Count < column)
                    cells.Add(TableCell.Blank);
                if (cells[column - 1].IsBlank)
                    cells[column - 1] = range.Value;
            }
        }
    }
}
