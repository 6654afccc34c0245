using NodaTime;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Deriving;

/// <summary>What happens at a moment of the log without an entry of its own. Of one moment the first kind goes first.</summary>
enum LogEventKind
{
    /// <summary>A change of the register of sites takes effect on what was derived before.</summary>
    Change,

    /// <summary>The time of a message of several packets is over.</summary>
    Packets,

    /// <summary>Averages are due.</summary>
    Averages,

    /// <summary>A site may have been silent for too long.</summary>
    Silence,

    /// <summary>A day is over: which share of its readings came?</summary>
    Day,
}

/// <summary>An event of the log.</summary>
readonly record struct LogEvent(LogEventKind Kind, Instant At)
{
    /// <summary>The change that takes effect.</summary>
    public DatedChange? Change { get; init; }

    /// <summary>The site that may be silent.</summary>
    public string Site { get; init; } = "";
}
