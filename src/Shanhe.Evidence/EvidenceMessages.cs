using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence;

/// <summary>The messages of the evidence kernel.</summary>
public static class EvidenceMessages
{
    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Evidence.EvidenceText", typeof(EvidenceMessages).Assembly));
}
