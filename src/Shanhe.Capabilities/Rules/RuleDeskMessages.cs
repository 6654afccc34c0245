using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Rules;

/// <summary>What is said where rules hold something back.</summary>
public static class RuleDeskMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Capabilities.Rules.RuleDeskText", typeof(RuleDeskMessages).Assembly));
}
