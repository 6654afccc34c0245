using NodaTime;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

public enum Cadence
{
    Moment,
    Minute,
    Hour,
    Day,
}
