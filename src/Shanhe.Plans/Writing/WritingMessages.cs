using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Writing;

/// <summary>What is said of numbers, times and texts that can't be read.</summary>
public static class WritingMessages
{
    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Plans.Writing.WritingText", typeof(WritingMessages).Assembly));
}
