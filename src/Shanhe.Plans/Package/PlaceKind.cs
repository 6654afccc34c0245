using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

public enum PlaceKind
{
    County,
    Town,
    Township,
    Zone,
    Village,
    Section,
}
