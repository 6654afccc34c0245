using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

public enum RegisterSubject
{
    Firm,
    Agency,
    Person,
    Place,
    Site,
    Record,
}
