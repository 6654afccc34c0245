using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Demonstrations;

static class DemonstrationMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Server.Demonstrations.DemonstrationText", typeof(DemonstrationMessages).Assembly));
}
