using System.Text.RegularExpressions;
using Shanhe.Plans.Units;
using Shanhe.Plans.Writing;

namespace Shanhe.Reports.Tables;

/// <summary>A column of a table that was handed in, by its heading.</summary>
public sealed partial class TableColumn
{
    TableColumn(int index, string title, string name, string bracket, string unit) =>
        (Index, Title, Name, Bracket, Unit) = (index, title, name, bracket, unit);

    /// <summary>The column, from 0.</summary>
    public int Index { get; }

    /// <summary>The heading as it stands there.</summary>
    public string Title { get; }

    /// <summary>The heading without unit and remark in brackets.</summary>
    public string Name { get; }

    /// <summary>What stands in brackets at the end of the heading.</summary>
    public string Bracket { get; }

    /// <summary>The unit of the column's numbers, by the heading or by a row of units below it; empty without one.</summary>
    public string Unit { get; internal set; }

    /// <summary>What the column is, or <c>null</c> when nobody knows its heading.</summary>
    public string? Id { get; private set; }

    /// <summary>Whether the heading was understood only without what stands in its brackets, and that is no unit.</summary>
    public bool HasRemark { get; private set; }

    /// <summary>A heading taken apart: <c>流量（m³/d）</c>, <c>PM10 (μg/m3)</c>, <c>流量 *（万m³/d）</c>, <c>氨氮/(mg/L)</c>, <c>CO,mg/m3</c>.</summary>
    /// <param name="index">The column, from 0.</param>
    /// <param name="heading">The text of the cell.</param>
    /// <param name="units">The units that are known; <c>null</c>: whatever stands in brackets is the unit.</param>
    public static TableColumn Of(int index, string heading, UnitTable? units)
    {
        var title = Blanks().Replace(PlainText.Visible(heading), " ");
        if (Bracketed().Match(title) is { Success: true } match)
        {
            var bracket = match.Groups["in"].Value.Trim();
            var unit = units is null || units.Find(bracket) is { Symbol.Length: > 0 } ? bracket : "";
            return new(index, title, match.Groups["name"].Value.TrimEnd(' ', '*', '/', ',', '，'), bracket, unit);
        }

        if (Parted().Match(title) is { Success: true } parted && units?.Find(parted.Groups["unit"].Value) is { Symbol.Length: > 0 })
            return new(index, title, parted.Groups["name"].Value.Trim(), "", parted.Groups["unit"].Value);
        return new(index, title, title, "", "");
    }

    /// <summary>Finds out what the column is: by the whole heading first, then without unit or remark.</summary>
    /// <param name="know">Knows a name in any spelling.</param>
    public void Recognise(Func<string, string?> know)
    {
        if (know(Title) is { } whole)
        {
            // 铬（六价）: what stands in brackets is part of the name.
            (Id, Unit) = (whole, "");
            return;
        }

        Id = know(Name);
        // 化学需氧量（COD）: the bracket says the same again.
        HasRemark = Id is not null && Bracket.Length > 0 && Unit.Length == 0 && know(Bracket) != Id;
    }

    /// <summary>The identifier that a row below the headings gives it; <c>null</c> when there is no such row.</summary>
    public string? Identifier { get; private set; }

    /// <summary>Takes the identifier that a row below the headings gives; it says what the column is where the heading doesn't.</summary>
    internal void Identify(string identifier, string? id)
    {
        Identifier = identifier;
        Id ??= id;
    }

    /// <summary>Takes the column as not understood after all.</summary>
    /// <param name="isNamed">Whether the user has been told why.</param>
    public void Reject(bool isNamed = false) => (Id, IsNamed) = (null, isNamed);

    /// <summary>Whether the user has been told why the column is left out.</summary>
    public bool IsNamed { get; private set; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(?<name>.*[^\s])\s*[(（\[【](?<in>[^()（）\[\]【】]+)[)）\]】]\s*\*?\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^(?<name>.+?)\s*[ ,，/]\s*(?<unit>[^\s,，]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Parted();
}
