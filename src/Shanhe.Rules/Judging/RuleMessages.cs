using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Rules.Judging;

/// <summary>The words of judgements.</summary>
public static class RuleMessages
{
    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Rules.Judging.RuleText", typeof(RuleMessages).Assembly));
}
