using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

public enum PlaceKind
{
    County,
    Town,
    Township,
    Subdistrict,
    Zone,
    Village,
    Section,
}
