using System.Resources;
using Shanhe.Capabilities.Accountability;
using Shanhe.Plans.Text;
using Shanhe.Rules.Judging;

namespace Shanhe.Web.Words;

/// <summary>The words of the page and the tables of quantified accountability.</summary>
public static class AccountabilityWords
{
    static readonly Wording Wording = new(new ResourceManager("Shanhe.Web.Words.AccountabilityText", typeof(AccountabilityWords).Assembly));

    /// <summary>A word or sentence in the current language.</summary>
    public static string Tell(string code, params ReadOnlySpan<object?> values) =>
        Wording.Say(code, values).In(WebMessages.CurrentLanguage);

    /// <summary>What a trigger says: that it speaks, or what it lacks.</summary>
    public static string Said(TriggerAnswer answer) =>
        answer.Standing == RuleStanding.Speaks
            ? Tell("speaks")
            : Tell("silent", string.Join("、", answer.Lacks.Select(l => l.In(WebMessages.CurrentLanguage))));
}
