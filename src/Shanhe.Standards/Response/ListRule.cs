using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Response;

/// <summary>A rule by which a reduction list is checked.</summary>
/// <param name="Code">L1 to L14.</param>
/// <param name="SaysZh">What it says, in Chinese.</param>
/// <param name="SaysEn">What it says, in English.</param>
/// <param name="IsError">Whether a list that breaks it can't leave its draft; else it is a warning.</param>
/// <param name="Certainty">How the rule is known.</param>
public sealed record ListRule(string Code, string SaysZh, string SaysEn, bool IsError, Certainty Certainty)
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<ListRule> All { get; } =
    [
        .. EmbeddedTable
            .Load("response_list_rules")
            .Rows.Select(r => new ListRule(r["rule"], r["says_zh"], r["says_en"], r["severity"] == "error", r.Certainty)),
    ];

    /// <summary>Finds a rule.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The rule, or null.</returns>
    public static ListRule? Find(string? code) => All.FirstOrDefault(r => r.Code == code);
}
