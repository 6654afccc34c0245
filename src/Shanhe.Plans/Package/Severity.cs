using NodaTime;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

public enum Severity
{
    Notice,
    Warning,
    Serious,
    Critical,
}
