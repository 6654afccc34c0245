using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Indicators;

static class IndicatorMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Indicators.IndicatorText", typeof(IndicatorMessages).Assembly));
}
