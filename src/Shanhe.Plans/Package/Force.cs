using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

public enum Force
{
    Binding,
    Expected,
}
