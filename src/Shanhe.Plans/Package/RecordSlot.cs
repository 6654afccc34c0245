using System.Text.RegularExpressions;

namespace Shanhe.Plans.Package;

/// <summary>A name's source: for columns and row fields <see cref="Owner"/> is the group, for references the reference field.</summary>
public sealed record RecordSlot(SlotKind Kind, RegisterField? Field = null, RegisterField? Owner = null);
