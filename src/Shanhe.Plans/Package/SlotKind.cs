using System.Text.RegularExpressions;
using Shanhe.Plans.Formulas;

namespace Shanhe.Plans.Package;

/// <summary>Where a name of a formula over a record gets its value.</summary>
public enum SlotKind
{
    /// <summary>A field of the record.</summary>
    Field,

    /// <summary>A column of a group: all rows' values.</summary>
    Column,

    /// <summary>A field of the record that a reference names.</summary>
    Reference,

    /// <summary>A field of the row in hand.</summary>
    RowField,

    /// <summary>A field of the feature in hand of a layer.</summary>
    Feature,
    State,
    Created,
    Key,
    Department,
    Creator,
}
