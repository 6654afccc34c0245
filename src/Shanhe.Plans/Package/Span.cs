using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

public enum Span
{
    Period,
    Years,
    Months,
    Places,
}
