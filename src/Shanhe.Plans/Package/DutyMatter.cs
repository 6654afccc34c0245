using NodaTime;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

public enum DutyMatter
{
    Inputs,
    Targets,
    Works,
    Record,
}
