using NodaTime;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

public enum QuantityPer
{
    Total,
    Year,
}
