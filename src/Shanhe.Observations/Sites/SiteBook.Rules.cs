using System.Globalization;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Observations.Sites;

/// <summary>The alarm rules that the county makes itself.</summary>
public sealed partial class SiteBook
{
    /// <summary>Most rules of a county: each is asked of every reading.</summary>
    public const int MostRules = 200;

    const int LongestName = 100;

    /// <summary>What became of a rule, the oldest first; nothing of one that there is not.</summary>
    public IReadOnlyList<DatedChange> RevisionsOf(string rule) => HistoryOf("alarm-rule/" + rule);

    /// <summary>An alarm rule by its id, of the package or of the county; <c>null</c>: there is none, or none any more.</summary>
    public AlarmRule? Rule(string id) => Package.Find<AlarmRule>(id) ?? Now.RuleOf(id)?.Rule;

    /// <summary>What is wrong with a rule: what the package's check says of such a rule of its own, and what only the county knows.</summary>
    public IReadOnlyList<Problem> Check(OwnRule rule)
    {
        List<Problem> problems = [.. RuleCheck.Of(Package, rule.Rule)];
        if (string.IsNullOrWhiteSpace(rule.Rule.Name.Zh) && string.IsNullOrWhiteSpace(rule.Rule.Name.En))
            problems.Add(ObservationMessages.OfField("O204", "name"));
        if (rule.Rule.Name.Zh.Length > LongestName || rule.Rule.Name.En.Length > LongestName)
            problems.Add(ObservationMessages.OfField("O264", "name", LongestName));
        if (rule.Rule.Trigger == AlarmTrigger.Guessed)
            problems.Add(ObservationMessages.OfField("O263", "trigger"));
        foreach (var site in rule.Sites.Where(s => !Now.Sites.ContainsKey(s)))
            problems.Add(ObservationMessages.OfField("O212", "sites", site) with { Suggestion = Nearest.Name(site, Now.Sites.Keys) });
        return problems;
    }

    /// <summary>Writes down a rule, new or changed; why must be given.</summary>
    /// <param name="rule">The rule; one without an id is new and is given one.</param>
    /// <param name="expected">The revision that is changed.</param>
    /// <param name="actor">Who.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<RuleResult> Put(OwnRule rule, int expected, string actor, string why, CancellationToken cancellation = default)
    {
        List<Problem> problems = [.. Check(rule)];
        if (string.IsNullOrWhiteSpace(why))
            problems.Add(ObservationMessages.OfField("O222", "reason"));
        if (problems.Count > 0)
            return new(null, problems);
        var standing = 0;
        var put = await Append(
            now =>
            {
                var isNew = rule.Id.Length == 0;
                standing = isNew ? 0 : now.RuleOf(rule.Id)?.No ?? 0;
                return standing != expected || (isNew && now.Rules.Count >= MostRules)
                    ? null
                    : new RulePut(
                        rule with
                        {
                            Rule = isNew ? rule.Rule with { Id = Numbered(now.Rules.Count + 1) } : rule.Rule,
                            No = standing + 1,
                            Actor = actor,
                            Why = why.Trim(),
                        }
                    );
            },
            actor,
            why.Trim(),
            cancellation
        );
        return put is RulePut done ? new(done.Rule, [])
            : standing != expected ? new(null, [ObservationMessages.OfField("O262", "expected", standing, expected)])
            : new(null, [ObservationMessages.OfField("O265", "id", MostRules)]);
    }

    static string Numbered(int number) => "own-" + number.ToString("0000", CultureInfo.InvariantCulture);
}
