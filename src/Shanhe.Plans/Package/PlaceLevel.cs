using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

public enum PlaceLevel
{
    Town,
    Village,
}
