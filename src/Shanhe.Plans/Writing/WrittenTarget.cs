using System.Globalization;
using System.Text.RegularExpressions;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Writing;

/// <summary>
/// A target as plans write it: ≥20, 8–10, 不发生, ≥55且不降低, 山区≥60；丘陵区≥40；平原≥18. What isn't sure is a question and no target. Pure; a
/// value and thread-safe.
/// </summary>
/// <param name="Target">The target; <c>null</c> when there is a question.</param>
/// <param name="Question">What isn't sure, and what to write instead.</param>
public readonly partial record struct WrittenTarget(TargetValue? Target, LocalText? Question)
{
    /// <summary>Reads a target.</summary>
    public static WrittenTarget Read(string? text)
    {
        var shown = PlainText.Visible(text);
        var plain = Plain(text);
        if (plain.Length == 0)
            return Ask("V111");
        var found = Summed(plain) ?? Cases(plain) ?? (And().Split(plain) is { Length: > 1 } parts ? Several(parts) : One(plain));
        return found.Target is { } target ? new(target with { Text = InWords(shown, target) }, null) : found;
    }

    /// <summary>Half-width, small letters, one sign for each comparison, without the blanks between signs and numbers.</summary>
    static string Plain(string? text)
    {
        var plain = PlainText.HalfWidth(text).ToLowerInvariant().TrimEnd('。', '.');
        plain = plain.Replace(">=", "≥", StringComparison.Ordinal).Replace("=>", "≥", StringComparison.Ordinal);
        plain = plain.Replace("<=", "≤", StringComparison.Ordinal).Replace("=<", "≤", StringComparison.Ordinal);
        plain = plain.Replace('≧', '≥').Replace('⩾', '≥').Replace('≦', '≤').Replace('⩽', '≤').Replace('〉', '>').Replace('〈', '<');
        return Blanks().Replace(plain, "");
    }

    /// <summary>
    /// A target that years add up to: 五年累计减排10%, ≥15（累计）. What is done is done at least so much; of a number alone that isn't sure.
    /// <c>null</c> when nothing is added up.
    /// </summary>
    static WrittenTarget? Summed(string plain)
    {
        if (AddedUp().Match(plain) is not { Success: true } match)
            return null;
        var one = One(match.Groups["sign"].Value + match.Groups["rest"].Value);
        if (one.Target is null && match.Groups["deed"].Success && !match.Groups["sign"].Success)
            one = One("≥" + match.Groups["rest"].Value) is { Target: not null } atLeast ? atLeast : one;
        return one.Target is { } target ? new(target with { AddsUp = true }, null) : one;
    }

    /// <summary>Targets by kind of county; <c>null</c> when the text has no such parts.</summary>
    static WrittenTarget? Cases(string plain)
    {
        var parts = plain.Split([';', '；', '\n', '、', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var matches = parts.Select(p => Case().Match(p)).ToList();
        if (matches.Count < 2 || !matches.All(m => m.Success))
            return null;
        var cases = new Dictionary<string, TargetValue>(StringComparer.Ordinal);
        foreach (var match in matches)
        {
            var label = match.Groups["label"].Value.Trim().TrimEnd(':').Trim();
            if (Terrain(label) is not { } terrain || cases.ContainsKey(terrain))
                return Ask("V113", label);
            var one = One(match.Groups["rest"].Value.Trim());
            if (one.Target is not { } target)
                return one;
            cases[terrain] = target;
        }

        return new(new() { By = "terrain", Cases = cases }, null);
    }

    static string? Terrain(string label) =>
        label switch
        {
            "山区" or "山地" or "山区县" or "mountain" or "mountains" => "mountain",
            "丘陵" or "丘陵区" or "丘陵地区" or "丘陵县" or "hill" or "hills" => "hill",
            "平原" or "平原区" or "平原地区" or "平原县" or "plain" or "plains" => "plain",
            _ => null,
        };

    static WrittenTarget Several(string[] parts)
    {
        var all = new List<TargetValue>();
        foreach (var part in parts.Select(p => p.Trim()))
        {
            var one = One(part);
            if (one.Target is not { } target)
                return one;
            if (target.Is is Comparator.Never or Comparator.Done or Comparator.Assigned or Comparator.Qualitative)
                return Ask("V117", part);
            all.Add(target);
        }

        return new(new() { All = all }, null);
    }

    static WrittenTarget One(string plain)
    {
        if (WordsOf(plain) is { } words)
            return new(words, null);
        if (Span().Match(plain) is { Success: true } span)
        {
            if (!TryNumber(span.Groups["low"].Value, out var low) || !TryNumber(span.Groups["high"].Value, out var high))
                return Ask("V112", plain);
            return low < high
                ? new(
                    new()
                    {
                        Is = Comparator.Range,
                        Value = low,
                        High = high,
                        Unit = span.Groups["unit"].Value.Trim(),
                    },
                    null
                )
                : Ask("V115", plain);
        }

        if (Bound().Match(plain) is not { Success: true } bound || !TryNumber(bound.Groups["number"].Value, out var number))
            return Ask(InWordsOnly().IsMatch(plain) ? "V116" : "V112", plain);
        return (Sign(bound.Groups["sign"].Value), bound.Groups["after"].Value) switch
        {
            (null, "") when bound.Groups["sign"].Length == 0 => Ask("V114", plain),
            (null or Comparator.Ge, "以上" or "及以上") => Number(Comparator.Ge),
            (null or Comparator.Le, "以下" or "及以下" or "以内") => Number(Comparator.Le),
            ({ } sign, "") => Number(sign),
            _ => Ask("V112", plain),
        };

        WrittenTarget Number(Comparator comparator) =>
            new(
                new()
                {
                    Is = comparator,
                    Value = number,
                    Unit = bound.Groups["unit"].Value.Trim(),
                },
                null
            );
    }

    static Comparator? Sign(string sign) =>
        sign.Trim() switch
        {
            "≥" or "不低于" or "不少于" or "不小于" or "大于等于" or "大于或等于" or "至少" or "达到" or "at least" or "not less than" =>
                Comparator.Ge,
            "≤" or "不高于" or "不超过" or "不大于" or "不多于" or "小于等于" or "小于或等于" or "控制在" or "at most" or "not more than" =>
                Comparator.Le,
            ">" or "大于" or "高于" or "超过" or "more than" or "above" => Comparator.Gt,
            "<" or "小于" or "低于" or "少于" or "less than" or "below" => Comparator.Lt,
            "=" or "等于" => Comparator.Eq,
            _ => null,
        };

    /// <summary>Conditions that are said in words alone.</summary>
    static TargetValue? WordsOf(string plain)
    {
        if (Held().Match(plain) is { Success: true } held && Compared(held.Groups["how"].Value) is { } than)
            return new() { Is = than, Than = held.Groups["base"].Success ? Yardstick.BaseYear : Yardstick.LastYear };
        if (plain.Replace("水平", "", StringComparison.Ordinal) is var level && Beside().Match(level) is { Success: true } beside)
            return new()
            {
                Is = beside.Groups["how"].Value switch
                {
                    "不低于" or "not lower than" => Comparator.NotLower,
                    "不高于" or "not higher than" => Comparator.Le,
                    "高于" or "higher than" => Comparator.Gt,
                    "低于" or "lower than" => Comparator.Lt,
                    "优于" or "better than" => Comparator.Improve,
                    _ => Comparator.NotWorse,
                },
                Than = beside.Groups["base"].Success ? Yardstick.BaseYear : Yardstick.LastYear,
            };
        return plain switch
        {
            "不降低" or "不下降" or "不减少" or "只增不减" or "not lower" => new() { Is = Comparator.NotLower },
            "不变差" or "不恶化" or "不退化" or "not worse" => new() { Is = Comparator.NotWorse },
            "未发生" or "不发生" or "不得发生" or "零发生" or "不出现" or "未出现" or "never" or "must not occur" => new()
            {
                Is = Comparator.Never,
            },
            "开展" or "完成" or "实施" or "制定" or "制定实施" or "编制实施" or "建立" or "遵守" or "执行" or "落实" or "done" => new()
            {
                Is = Comparator.Done,
            },
            "定性" or "qualitative" => new() { Is = Comparator.Qualitative },
            _ => Assigned().IsMatch(plain) ? new() { Is = Comparator.Assigned } : null,
        };
    }

    static Comparator? Compared(string how) =>
        how switch
        {
            "不降低" or "不下降" or "不减少" => Comparator.NotLower,
            "不升高" or "不上升" or "不增加" => Comparator.Le,
            "提高" or "上升" or "升高" or "增加" or "有所提高" or "有所增加" => Comparator.Gt,
            "降低" or "下降" or "减少" or "有所下降" or "有所降低" => Comparator.Lt,
            "改善" or "好转" or "有所改善" => Comparator.Improve,
            "不变差" or "不恶化" => Comparator.NotWorse,
            _ => null,
        };

    static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    /// <summary>What is written, and in the other language what it means.</summary>
    static LocalText InWords(string shown, TargetValue target)
    {
        var words = TargetWords.Of(target);
        return shown.Any(c => c is >= '\u4E00' and <= '\u9FFF') ? new(shown, words.En)
            : shown.Any(char.IsAsciiLetter) ? new(words.Zh, shown)
            : LocalText.Same(shown);
    }

    static WrittenTarget Ask(string code, params ReadOnlySpan<object?> values) => new(null, WritingMessages.Wording.Say(code, values));

    const string Digits = @"[+-]?\d[\d,]*(\.\d+)?";

    /// <summary>A character of a unit: of digits only the power behind a letter, as in m3 and m^3.</summary>
    const string Symbol = @"([^\d\s]|(?<=[a-z]\^?)[23](?!\d))";

    const string Years = @"([二三四五]年|\d年|规划期|“?十[一二三四五六七八九]五”?)(期间|时期|内|间)?";

    [GeneratedRegex(
        "^(?<sign>[≥≤<>=])?("
            + Years
            + ")?累计(?<deed>新增|净增|增加|增长|提高|提升|下降|降低|减少|减排|削减|节约|完成|建成|建设|治理|修复|恢复|整治|改造|造林|培训)?量?(?<rest>[^累(]+)$"
            + @"|^(?<rest>[^累(]+)\(("
            + Years
            + @")?累计[值数量]?\)$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex AddedUp();

    [GeneratedRegex(@"(?<=[≥≤<>=\d])\s+(?=[\d%‰])|\s+(?=[≥≤<>=])|(?<=[\u4E00-\u9FFF])\s+|\s+(?=[\u4E00-\u9FFF])")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"，?且|，?并且|，?同时|\s+and\s+")]
    private static partial Regex And();

    [GeneratedRegex(
        @"^(?<label>[\u4E00-\u9FFFa-z ]+?:?)\s*(?<rest>([≥≤<>=]|不低于|不少于|不高于|不超过|大于|小于).+)$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Case();

    [GeneratedRegex(
        @"^(?<low>" + Digits + @")\s*[%‰]?\s*(-|–|—|~|至|到|to)\s*(?<high>" + Digits + @")\s*(?<unit>" + Symbol + "*)$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Span();

    [GeneratedRegex(
        @"^(?<sign>[^\d+-]*?)\s*(?<number>" + Digits + @")\s*(?<unit>" + Symbol + @"*?)\s*(?<after>以上|及以上|以下|及以下|以内|)$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Bound();

    [GeneratedRegex(@"^(较|比|与)(上年|上一年|去年|(?<base>基准年|基年))(度|相比)?(?<how>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Held();

    [GeneratedRegex(
        @"^(?<how>不低于|不高于|高于|低于|优于|不劣于|not lower than|not higher than|higher than|lower than|better than|not worse than)\s*(上年|上一年|去年|last year|(?<base>基准年|基年|the base year))$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Beside();

    /// <summary>Who assigns, with or without how, or how alone where that is a word of assigning: 完成上级规定的考核任务, 按市下达, 待分解.</summary>
    [GeneratedRegex(
        "^(完成|达到|满足|待|按照?)?("
            + "((国家|省|自治区|市|州|盟|上级)(级|人民|政府|主管|部门)*[、和]?)+(下达|分解|规定|确定|明确|核定|要求|安排|考核)+"
            + "|(下达|分解))的?(年度|考核|控制|约束性|减排)*(指标|目标|任务|要求|数|值)*(为准|执行)?$|"
            + @"^as (the \w+ )?assign(s|ed)$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Assigned();

    [GeneratedRegex(@"^[^\d≥≤<>=]+$")]
    private static partial Regex InWordsOnly();
}
