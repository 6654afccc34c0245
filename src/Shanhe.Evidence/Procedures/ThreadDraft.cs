using System.Text.RegularExpressions;
using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Evidence.Procedures;

/// <summary>A line to add to a record's thread.</summary>
public sealed record ThreadDraft(
    string Text,
    IReadOnlyList<string> To,
    IReadOnlyList<string> Files,
    bool Order = false,
    LocalDate? Due = null,
    long? Done = null
);
