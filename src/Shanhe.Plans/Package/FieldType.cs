using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

public enum FieldType
{
    Text,
    LongText,
    Integer,
    Number,
    Money,
    Date,
    Instant,
    Period,
    Year,
    Truth,
    Code,
    Department,
    Indicator,
    Target,
    Work,
    Firm,
    Agency,
    Person,
    Place,
    Reference,
    Geometry,
    Attachment,
    Group,
    Computed,
    Measured,
}
