using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Monitoring;

/// <summary>An alarm rule as it is being filled in. Of one page; not thread-safe.</summary>
public sealed class RuleDraft
{
    /// <summary>The fields by which problems are named.</summary>
    public static IReadOnlySet<string> Fields { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "name",
            "sites",
            "kinds",
            "factors",
            "trigger",
            "averaging",
            "high",
            "low",
            "unit",
            "other",
            "opens",
            "closes",
            "closes-below",
            "share",
            "silent-minutes",
            "department",
            "escalates-after-hours",
            "explain-within-hours",
            "reason",
        };

    public string Zh { get; set; } = "";

    public string En { get; set; } = "";

    public HashSet<string> Sites { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Kinds { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Factors { get; } = new(StringComparer.Ordinal);

    public AlarmTrigger Trigger { get; set; } = AlarmTrigger.Level;

    public Cadence Averaging { get; set; } = Cadence.Hour;

    public decimal? High { get; set; }

    public decimal? Low { get; set; }

    public string Unit { get; set; } = "";

    public string Other { get; set; } = "";

    public int Opens { get; set; } = 1;

    public int Closes { get; set; } = 1;

    public decimal ClosesBelow { get; set; } = 1;

    /// <summary>In percent.</summary>
    public decimal Share { get; set; } = 90;

    public int? SilentMinutes { get; set; }

    public Severity Severity { get; set; } = Severity.Warning;

    public string Department { get; set; } = "";

    public int EscalatesAfterHours { get; set; } = 24;

    public int ExplainWithinHours { get; set; } = 24;

    public static RuleDraft Of(OwnRule? own)
    {
        if (own is not { Rule: var rule })
            return new();
        var draft = new RuleDraft
        {
            Zh = rule.Name.Zh,
            En = rule.Name.En == rule.Name.Zh ? "" : rule.Name.En,
            Trigger = rule.Trigger,
            Averaging = rule.Averaging,
            High = rule.High,
            Low = rule.Low,
            Unit = rule.Unit ?? "",
            Other = rule.Other ?? "",
            Opens = rule.Opens,
            Closes = rule.Closes,
            ClosesBelow = rule.ClosesBelow,
            Share = rule.Share * 100,
            SilentMinutes = rule.SilentMinutes,
            Severity = rule.Severity,
            Department = rule.Department ?? "",
            EscalatesAfterHours = rule.EscalatesAfterHours,
            ExplainWithinHours = rule.ExplainWithinHours,
        };
        draft.Sites.UnionWith(own.Sites);
        draft.Kinds.UnionWith(rule.Kinds);
        draft.Factors.UnionWith(rule.Factors);
        return draft;
    }

    /// <summary>What was filled in, all of it: fields that the trigger does not ask for are left out.</summary>
    public RuleRequest Request() =>
        new()
        {
            Name = En.Trim().Length == 0 ? LocalText.Same(Zh.Trim()) : new(Zh.Trim(), En.Trim()),
            Sites = [.. Sites.Order(StringComparer.Ordinal)],
            Kinds = [.. Kinds.Order(StringComparer.Ordinal)],
            Factors = ByReading ? [.. Factors.Order(StringComparer.Ordinal)] : [],
            Trigger = Trigger,
            Averaging = Averaging,
            High = Asks(AlarmTrigger.Level, AlarmTrigger.Change, AlarmTrigger.Idle) ? High : null,
            Low = Asks(AlarmTrigger.Level, AlarmTrigger.Idle) ? Low : null,
            Unit = Asks(AlarmTrigger.Level, AlarmTrigger.Change) ? Unit.Trim() : "",
            Other = Asks(AlarmTrigger.Idle, AlarmTrigger.Zone) ? Other : "",
            Opens = ByReading ? Opens : 1,
            Closes = ByReading ? Closes : 1,
            ClosesBelow = ByReading ? ClosesBelow : 1,
            Share = Share / 100,
            SilentMinutes = Asks(AlarmTrigger.Offline) ? SilentMinutes : null,
            Severity = Severity,
            Department = Department,
            EscalatesAfterHours = EscalatesAfterHours,
            ExplainWithinHours = ExplainWithinHours,
        };

    /// <summary>Whether it judges reading by reading, not a site as a whole.</summary>
    public bool ByReading => Trigger is not (AlarmTrigger.Offline or AlarmTrigger.Missing);

    public bool Asks(params ReadOnlySpan<AlarmTrigger> triggers) => triggers.Contains(Trigger);
}
