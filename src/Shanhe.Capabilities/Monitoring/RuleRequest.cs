using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>What is to be said by an alarm rule of the county; what is left out stays as it is, or as rules of the package have it.</summary>
public sealed record RuleRequest
{
    public LocalText? Name { get; init; }

    public IReadOnlyList<string>? Sites { get; init; }

    public IReadOnlyList<string>? Kinds { get; init; }

    public IReadOnlyList<string>? Factors { get; init; }

    public AlarmTrigger? Trigger { get; init; }

    public Cadence? Averaging { get; init; }

    public decimal? High { get; init; }

    public decimal? Low { get; init; }

    public string? Unit { get; init; }

    public string? Other { get; init; }

    public int? Opens { get; init; }

    public int? Closes { get; init; }

    public decimal? ClosesBelow { get; init; }

    public decimal? Share { get; init; }

    public int? SilentMinutes { get; init; }

    public Severity? Severity { get; init; }

    public string? Department { get; init; }

    public int? EscalatesAfterHours { get; init; }

    public int? ExplainWithinHours { get; init; }

    public LocalText? Source { get; init; }

    public bool? On { get; init; }

    /// <summary>The rule as it then is. A condition is said as a whole: with a trigger, values that are left out are none.</summary>
    /// <param name="old">The rule as it is; <c>null</c>: it is new.</param>
    public OwnRule Over(OwnRule? old)
    {
        var rule =
            old?.Rule
            ?? new AlarmRule
            {
                Id = "",
                Name = LocalText.Empty,
                Trigger = Trigger ?? AlarmTrigger.Level,
            };
        if (Trigger is not null)
            rule = rule with { High = null, Low = null, Unit = null, Other = null, SilentMinutes = null };
        return (old ?? new() { Rule = rule }) with
        {
            Rule = rule with
            {
                Name = Name ?? rule.Name,
                Kinds = Kinds ?? rule.Kinds,
                Factors = Factors ?? rule.Factors,
                Trigger = Trigger ?? rule.Trigger,
                Averaging = Averaging ?? rule.Averaging,
                High = High ?? rule.High,
                Low = Low ?? rule.Low,
                Unit = Said(Unit, rule.Unit),
                Other = Said(Other, rule.Other),
                Opens = Opens ?? rule.Opens,
                Closes = Closes ?? rule.Closes,
                ClosesBelow = ClosesBelow ?? rule.ClosesBelow,
                Share = Share ?? rule.Share,
                SilentMinutes = SilentMinutes ?? rule.SilentMinutes,
                Severity = Severity ?? rule.Severity,
                Department = Said(Department, rule.Department),
                EscalatesAfterHours = EscalatesAfterHours ?? rule.EscalatesAfterHours,
                ExplainWithinHours = ExplainWithinHours ?? rule.ExplainWithinHours,
                Source = Source ?? rule.Source,
            },
            Sites = Sites ?? old?.Sites ?? [],
            IsOn = On ?? old?.IsOn ?? true,
        };
    }

    /// <summary>A word that is empty says that there is none.</summary>
    static string? Said(string? now, string? before) =>
        now is null ? before
        : now.Length == 0 ? null
        : now;
}
