using System.Globalization;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Reports.Tables;
using Shanhe.Web.Words;
using static Shanhe.Web.Words.MonitoringMessages;
using static Shanhe.Web.Words.WatchMessages;
using static Shanhe.Web.Words.WebMessages;

namespace Shanhe.Web.Monitoring;

/// <summary>Alarm rules in words.</summary>
static class RuleWords
{
    static readonly string[] Columns =
    [
        "id",
        "name",
        "on",
        "condition",
        "scope",
        "trigger",
        "sites",
        "kinds",
        "factors",
        "averaging",
        "high",
        "low",
        "unit",
        "opens",
        "closes",
        "silent",
        "share",
        "severity",
        "department",
        "escalates",
        "explain",
        "no",
        "actor",
        "at",
        "why",
    ];

    /// <summary>What a rule watches, in a phrase.</summary>
    public static string Condition(PlanPackage package, AlarmRule rule)
    {
        var factors = string.Join(Say("list.separator"), rule.Factors.Select(f => Factor(package, f)));
        var unit = package.ShownUnit(rule.Unit ?? (rule.Factors is [var first, ..] ? package.Find<ObservedFactor>(first)?.Unit : null));
        var of = factors.Length == 0 ? Watch("rules.everything") : factors;
        var cadence = Tell("cadence." + rule.Averaging);
        var text = rule.Trigger switch
        {
            AlarmTrigger.Level when rule is { High: { } high, Low: { } low } => Watch("rules.is.outside", of, cadence, low, high, unit),
            AlarmTrigger.Level when rule.High is { } high => Watch("rules.is.above", of, cadence, high, unit),
            AlarmTrigger.Level => Watch("rules.is.below", of, cadence, rule.Low, unit),
            AlarmTrigger.Change => Watch("rules.is.change", of, cadence, rule.High, unit),
            AlarmTrigger.Offline => rule.SilentMinutes is { } minutes ? Watch("rules.is.silent", minutes) : Watch("rules.is.offline"),
            AlarmTrigger.Missing => Watch("rules.is.missing", rule.Share * 100),
            AlarmTrigger.Idle => Watch(
                "rules.is.idle",
                Factor(package, rule.Other ?? ""),
                rule.Low ?? 0,
                of,
                rule.High ?? 0,
                package.ShownUnit(rule.Unit)
            ),
            AlarmTrigger.Exceedance => Watch("rules.is.exceedance", of, cadence),
            _ => $"{Trigger(rule.Trigger)} {factors}".Trim(),
        };
        return rule.Opens > 1 ? Watch("rules.inrow", text, rule.Opens) : text;
    }

    /// <summary>Which sites a rule watches, in a phrase.</summary>
    public static string Scope(MonitoringDesk desk, OwnRule rule)
    {
        var parts = rule
            .Rule.Kinds.Select(k => desk.Package.Find<SiteKind>(k)?.Name.In(CurrentLanguage) ?? k)
            .Concat(rule.Sites.Select(s => desk.Picture.Sites.GetValueOrDefault(s)?.Name.In(CurrentLanguage) ?? s))
            .ToList();
        return parts.Count == 0 ? Watch("rules.allsites") : string.Join(Say("list.separator"), parts);
    }

    public static string Trigger(AlarmTrigger trigger) => Watch("rules.trigger." + trigger);

    static string Factor(PlanPackage package, string id) => package.Find<ObservedFactor>(id)?.Name.In(CurrentLanguage) ?? id;

    /// <summary>The rules as a table to be taken away.</summary>
    /// <param name="desk">Names the sites.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="at">When the revision of a rule was made.</param>
    public static Table Table(MonitoringDesk desk, IReadOnlyList<OwnRule> rules, Func<string, Instant> at) =>
        new(
            [.. Columns.Select(c => Watch("rules.column." + c))],
            [
                .. rules.Select(o =>
                    (IReadOnlyList<object?>)
                        [
                            o.Id,
                            o.Rule.Name.In(CurrentLanguage),
                            Watch(o.IsOn ? "rules.on" : "rules.off"),
                            Condition(desk.Package, o.Rule),
                            Scope(desk, o),
                            Trigger(o.Rule.Trigger),
                            string.Join(' ', o.Sites),
                            string.Join(' ', o.Rule.Kinds),
                            string.Join(' ', o.Rule.Factors),
                            Tell("cadence." + o.Rule.Averaging),
                            o.Rule.High,
                            o.Rule.Low,
                            o.Rule.Unit,
                            o.Rule.Opens,
                            o.Rule.Closes,
                            o.Rule.SilentMinutes,
                            o.Rule.Trigger == AlarmTrigger.Missing ? o.Rule.Share : null,
                            Tell("severity." + o.Rule.Severity),
                            desk.Package.Find<Department>(o.Rule.Department)?.Name.In(CurrentLanguage) ?? "",
                            o.Rule.EscalatesAfterHours,
                            o.Rule.ExplainWithinHours,
                            o.No,
                            o.Actor,
                            at(o.Id).ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                            o.Why,
                        ]
                ),
            ]
        )
        {
            Keys = Columns,
        };
}
