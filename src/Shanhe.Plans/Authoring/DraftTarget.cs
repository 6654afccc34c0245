using System.Globalization;
using System.Text.RegularExpressions;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Authoring;

/// <summary>The target of a row of a table: what is understood of it, and how a package writes it. Immutable.</summary>
/// <param name="Written">The target as the package writes it, when that is a text.</param>
/// <param name="Value">What it means.</param>
/// <param name="Question">The code of what isn't sure; <c>null</c> when all is.</param>
/// <param name="Told">What the question says.</param>
sealed partial record DraftTarget(string Written, TargetValue Value, string? Question, object?[] Told)
{
    /// <summary>Reads the target of a row. What is no target at all is taken as a deed that is done or not, and asked.</summary>
    public static DraftTarget Of(PlannedRow row)
    {
        var read = WrittenTarget.Read(row.Target);
        if (read.Target is { } target)
            return new(row.Target, target, null, []);
        // A number without a sign is a floor, or a ceiling where less is better: taken by the base year and the name, and asked.
        var sign = IsCeiling(row) ? "≤" : "≥";
        if (
            (char.IsAsciiDigit(PlainText.HalfWidth(row.Target).FirstOrDefault()) || row.Target.Contains("累计", StringComparison.Ordinal))
            && WrittenTarget.Read(sign + row.Target).Target is { } signed
        )
            return new(sign + row.Target, signed, "draft.sign", [row.Target, sign]);
        var text = row.Target.Length > 0 ? row.Target : "—";
        return new(text, new() { Is = Comparator.Done, Text = LocalText.Same(text) }, "draft.target", [row.Target, read.Question]);
    }

    /// <summary>Whether less is better: where the value is to fall from that of the base year, else by the words of the name.</summary>
    static bool IsCeiling(PlannedRow row) =>
        Number(row.Target) is { } goal && Number(row.Baseline) is { } start && goal != start
            ? goal < start
            : !row.Name.Contains("利用率", StringComparison.Ordinal) && Fewer().IsMatch(row.Name);

    static decimal? Number(string text) =>
        decimal.TryParse(
            PlainText.HalfWidth(text).TrimEnd('%').Replace(",", "", StringComparison.Ordinal),
            System.Globalization.NumberStyles.Float,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    /// <summary>Whether it is judged by a value.</summary>
    public bool IsMeasured => Value.Is is not (Comparator.Done or Comparator.Qualitative);

    /// <summary>Whether years add up to it.</summary>
    public bool AddsUp => Value.AddsUp;

    /// <summary>The unit that stands behind its numbers; <c>null</c> when none does.</summary>
    public string? Unit => Parts.Select(p => p.Unit).FirstOrDefault(u => u.Length > 0);

    /// <summary>Whether it is held against the base year, and says so.</summary>
    public bool NamesBaseYear => Parts.Any(p => p.Than == Yardstick.BaseYear || p is { Is: Comparator.Improve, Than: null });

    /// <summary>Whether it is held against another value and does not say which.</summary>
    public bool IsOpen => Parts.Any(IsOpenPart);

    IEnumerable<TargetValue> Parts => Value.All.Concat(Value.Cases.Values).Append(Value);

    static bool IsOpenPart(TargetValue part) => part is { Is: Comparator.NotLower or Comparator.NotWorse, Than: null };

    /// <summary>The target as it stands in the table.</summary>
    public YamlNode Short() =>
        Value.Is == Comparator.Done ? new YamlMappingNode { { "is", "done" }, { "text", Value.Text.Zh } } : new YamlScalarNode(Written);

    /// <summary>The target taken apart, with the table's own words: where those alone would be read otherwise.</summary>
    public YamlNode Whole()
    {
        var whole = Node(Value);
        whole.Add("text", Written);
        return whole;
    }

    /// <summary>The target in the table's words, judged by nobody.</summary>
    public YamlNode Unjudged() => new YamlMappingNode { { "is", "qualitative" }, { "text", Written } };

    static YamlMappingNode Node(TargetValue value)
    {
        if (value.All.Count > 0)
            return new() { { "all", new YamlSequenceNode(value.All.Select(Node)) } };
        var made = new YamlMappingNode();
        if (value.By is { } by)
        {
            made.Add("by", by);
            made.Add(
                "cases",
                new YamlMappingNode(value.Cases.Select(c => new KeyValuePair<YamlNode, YamlNode>(new YamlScalarNode(c.Key), Node(c.Value))))
            );
            return made;
        }

        made.Add("is", YamlBinder.Name(value.Is.ToString()));
        if (value.Value is { } number)
            made.Add("value", number.ToString(CultureInfo.InvariantCulture));
        if (value.High is { } high)
            made.Add("high", high.ToString(CultureInfo.InvariantCulture));
        if ((value.Than ?? (IsOpenPart(value) ? Yardstick.LastYear : null)) is { } than)
            made.Add("than", YamlBinder.Name(than.ToString()));
        return made;
    }

    [GeneratedRegex(@"能耗|排放|用水|水耗|浓度|消耗|强度|占用|受害|超标|投诉|死亡|事故|化肥|农药")]
    private static partial Regex Fewer();
}
