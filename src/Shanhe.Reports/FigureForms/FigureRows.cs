using Shanhe.Evidence;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.FigureForms;

/// <summary>What reading a file of figures gave: the rows that were filled, and what could not be read.</summary>
public sealed record FigureRows(IReadOnlyList<FigureEntry> Entries, IReadOnlyList<Problem> Problems, int Blank);

/// <summary>The columns of a file of figures, known by their Chinese or English heading.</summary>
static class FigureColumnNames
{
    static readonly string[] Needed = ["series", "period", "value"];

    public static readonly IReadOnlyDictionary<string, LocalText> Headings = new Dictionary<string, LocalText>(StringComparer.Ordinal)
    {
        ["series"] = new("数据项编号", "series"),
        ["name"] = new("数据项", "name"),
        ["place"] = new("地点", "place"),
        ["period"] = new("期间", "period"),
        ["value"] = new("数值", "value"),
        ["unit"] = new("单位", "unit"),
        ["document"] = new("来源文件", "document"),
        ["reason"] = new("更正原因", "reason"),
    };

    /// <summary>Column (from 0) of each name in a heading row, or <c>null</c> when the row is no heading of figures.</summary>
    public static IReadOnlyDictionary<string, int>? Find(IReadOnlyList<string> cells)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Count; i++)
        {
            var text = cells[i].Trim();
            foreach (var (name, heading) in Headings)
            {
                if (text == heading.Zh || string.Equals(text, heading.En, StringComparison.OrdinalIgnoreCase))
                    found.TryAdd(name, i);
            }
        }

        return found.ContainsKey("series") ? found : null;
    }

    /// <summary>The names that a file must have and this one lacks.</summary>
    public static IEnumerable<string> Lacking(IReadOnlyDictionary<string, int> columns) => Needed.Where(n => !columns.ContainsKey(n));

    /// <summary>The entry of one row; <c>null</c> when its value is empty.</summary>
    public static FigureEntry? Entry(
        IReadOnlyDictionary<string, int> columns,
        IReadOnlyList<string> cells,
        string file,
        int row,
        string origin
    )
    {
        string Cell(string name) => columns.TryGetValue(name, out var i) && i < cells.Count ? cells[i].Trim() : "";
        int Column(string name) => columns.TryGetValue(name, out var i) ? i + 1 : 0;
        if (Cell("value").Length == 0)
            return null;
        return new(
            new(file, row, 0),
            Cell("series"),
            Cell("period"),
            Cell("place"),
            Cell("value"),
            Cell("unit"),
            Cell("document"),
            $"{origin}!{CellName.Of(row, Column("value"))}"
        )
        {
            Reason = Cell("reason"),
            Columns = new(Column("series"), Column("period"), Column("place"), Column("value"), Column("unit"), Column("document")),
        };
    }

    public static Problem Problem(string code, string file, params ReadOnlySpan<object?> values) =>
        new(code, new(file, 0, 0), EvidenceMessages.Wording.Say(code, values));
}
