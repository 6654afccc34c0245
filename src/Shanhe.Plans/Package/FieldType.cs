using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

public enum FieldType
{
    [Doc("a line of text")]
    Text,

    [Doc("text of several lines")]
    LongText,

    [Doc("a whole number")]
    Integer,

    [Doc("a number")]
    Number,

    [Doc("an amount of money")]
    Money,

    [Doc("a day")]
    Date,

    [Doc("a day with a time")]
    Instant,

    [Doc("a year, quarter or month")]
    Period,

    [Doc("a year")]
    Year,

    [Doc("yes or no")]
    Truth,

    [Doc("a code of a list")]
    Code,

    [Doc("a department")]
    Department,

    [Doc("an indicator")]
    Indicator,

    [Doc("a target")]
    Target,

    [Doc("a work")]
    Work,

    [Doc("a firm")]
    Firm,

    [Doc("an agency")]
    Agency,

    [Doc("a person")]
    Person,

    [Doc("a place")]
    Place,

    [Doc("another record")]
    Reference,

    [Doc("a shape on the map")]
    Geometry,

    [Doc("files")]
    Attachment,

    [Doc("rows with fields of their own")]
    Group,

    [Doc("worked out by a formula")]
    Computed,

    [Doc("taken from readings of a site")]
    Measured,
}
