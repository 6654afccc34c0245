namespace Shanhe.Hj212;

/// <summary>A row of the command table: one command number in one direction (6.6 of the editions).</summary>
/// <param name="Number">The command number CN, 1000..9999.</param>
/// <param name="Versions">The editions that have it; empty for a local extension.</param>
/// <param name="NameZh">The Chinese name.</param>
/// <param name="NameEn">The English name.</param>
/// <param name="Direction">Who sends it.</param>
/// <param name="Kind">What it is in a conversation.</param>
/// <param name="Fields">The fields of its data area.</param>
/// <param name="Reply">The commands that answer it, in order.</param>
/// <param name="Certainty">How sure the row is.</param>
/// <param name="Source">Where it stands.</param>
public sealed record CommandInfo(
    int Number,
    IReadOnlyList<Hj212Version> Versions,
    string NameZh,
    string NameEn,
    Direction Direction,
    CommandKind Kind,
    string Fields,
    string Reply,
    Certainty Certainty,
    string Source
)
{
    /// <summary>The name in a language.</summary>
    /// <param name="language">The language.</param>
    public string Name(Language language) => language == Language.Chinese ? NameZh : NameEn;
}
