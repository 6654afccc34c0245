using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Plans.Text;
using Language = Shanhe.Hj212.Language;

namespace Shanhe.Observations.Gateway;

/// <summary>An entry of the archive explained field by field.</summary>
public sealed record ExplainedEntry(
    long Position,
    NodaTime.Instant Received,
    EntryKind Kind,
    string Source,
    string Note,
    string Hash,
    string Text,
    LocalText Title,
    IReadOnlyList<ExplainedField> Fields,
    IReadOnlyList<LocalText> Defects
);
