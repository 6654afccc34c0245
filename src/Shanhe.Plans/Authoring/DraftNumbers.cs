using System.Globalization;
using System.Text.RegularExpressions;
using Shanhe.Plans.Writing;

namespace Shanhe.Plans.Authoring;

/// <summary>
/// Numbers the rows of a table: as they are numbered, and where a number is missing or stands twice so that their order stays. For one pass
/// over the rows, in order.
/// </summary>
sealed partial class DraftNumbers(IReadOnlyList<PlannedRow> rows)
{
    readonly bool _anyNumbered = rows.Any(r => r.No.Length > 0);
    readonly HashSet<(int No, int Sub)> _taken = [];
    PlannedRow? _last;
    int _no;

    /// <summary>The id of the next row and, when it is not the number that stands there, the code of what to ask.</summary>
    public (string Id, string? Question) Next(PlannedRow row)
    {
        var (no, sub, question) = Number(row);
        if (!_taken.Add((no, sub)))
        {
            // A number that stands again further down begins a count of its own: it goes on behind all there are.
            question = "draft.number";
            (no, sub) = (Highest + 1, 0);
            _taken.Add((no, sub));
        }

        (_last, _no) = (row, no);
        var id = sub > 0 ? string.Create(CultureInfo.InvariantCulture, $"{no}.{sub}") : no.ToString(CultureInfo.InvariantCulture);
        return (id, question);
    }

    int Highest => _taken.Count == 0 ? 0 : _taken.Max(t => t.No);

    (int No, int Sub, string? Question) Number(PlannedRow row)
    {
        var given = Written().Match(PlainText.HalfWidth(row.No));
        // One indicator with several targets has its number, or only its first row has it.
        if (_last is { } last && given.Success && row.No == last.No && !given.Groups[2].Success)
            return (_no, Free(), row.Name == last.Name ? null : "draft.number");
        if (given.Success)
            return (Part(given.Groups[1]), given.Groups[2].Success ? Part(given.Groups[2]) : 0, null);
        return row.No.Length == 0 && _anyNumbered && _last is not null
            ? (_no, Free(), row.Name == _last.Name ? null : "draft.part")
            : (Highest + 1, 0, null);
    }

    int Free()
    {
        var sub = 2;
        while (_taken.Contains((_no, sub)))
            sub++;
        return sub;
    }

    static int Part(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{1,3})(?:[.．-](\d{1,3}))?[.、]?$")]
    private static partial Regex Written();
}
