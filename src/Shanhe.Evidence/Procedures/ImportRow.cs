using System.Globalization;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>A row to import: where it stands and its cells by field.</summary>
public readonly record struct ImportRow(int Number, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The sheet, where the file has several.</summary>
    public string? Sheet { get; init; }

    /// <summary>
    /// What names this row of this file and no other: hash of the content, sheet and number. A row that has been taken is known by it when
    /// the file is handed in again, where the register has no merge key or the row leaves it blank.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>Of a record that existed before it was kept here: the state it is in, as written.</summary>
    public string? State { get; init; }

    /// <summary>Since when it is in that state, as written; only with it the state is read.</summary>
    public string? AsOf { get; init; }

    /// <summary>What was wrong with its cells before they were read as values; such a row is refused.</summary>
    public IReadOnlyList<Problem>? Faults { get; init; }

    /// <summary>
    /// Where the rows of its groups stand that were handed in apart, by the place that problems name (<c>trips[2]</c>): sheet and number.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Parts { get; init; }

    /// <summary>The row of a problem: that of the group's row where the place is within one, else its own.</summary>
    public string NameOf(string at) => Parts is not null && Parts.TryGetValue(at.Split('.')[0], out var part) ? part : Name;

    /// <summary>The row as problems name it.</summary>
    public string Name => Sheet is null ? Number.ToString(CultureInfo.InvariantCulture) : $"{Sheet}!{Number}";
}
