using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Observing;

/// <summary>The words of the command line about observations.</summary>
static class ObservingMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Server.Observing.ObservingText", typeof(ObservingMessages).Assembly));
}
