using NodaTime;
using Shanhe.Evidence.Records;

namespace Shanhe.Evidence.Figures;

/// <summary>One revision of a figure: a value as it stood after something was done to it. Revisions are only ever added.</summary>
public sealed record FigureRevision
{
    /// <summary>Position in the journal; 0 before it is stored.</summary>
    public long Seq { get; init; }

    public required FigureKey Key { get; init; }

    /// <summary>Number of the revision, from 1.</summary>
    public required int No { get; init; }

    public required FigureAction Action { get; init; }

    public required FigureState State { get; init; }

    /// <summary>The value in the series' unit.</summary>
    public required decimal Value { get; init; }

    /// <summary>The value as it was typed.</summary>
    public required string Entered { get; init; }

    /// <summary>The unit in which it was typed.</summary>
    public required string EnteredUnit { get; init; }

    /// <summary>The document that the value was taken from.</summary>
    public required string Document { get; init; }

    /// <summary>By which way it came: <c>form</c>, <c>api</c>, <c>csv:…</c>, or the workbook's hash with sheet and cell.</summary>
    public required string Origin { get; init; }

    /// <summary>The files that were handed in as proof of the value; <c>null</c>: none.</summary>
    public IReadOnlyList<UploadedFile>? Files { get; init; }

    /// <summary>Who gave the value; stays the same while others verify and publish it.</summary>
    public required string Reporter { get; init; }

    /// <summary>Who made this revision.</summary>
    public required string Actor { get; init; }

    /// <summary>Why, for corrections, returns and withdrawals.</summary>
    public string Reason { get; init; } = "";

    public bool Simulated { get; init; }

    public Instant At { get; init; }

    /// <summary>Hash of the journal's line that holds this revision.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Hash of the file that it was read from; <c>null</c>: it was not read from a file.</summary>
    public string? Upload =>
        Origin.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && Origin[..colon] is "xlsx" or "csv"
            ? Origin[(colon + 1)..].Split('!')[0]
            : null;

    /// <summary>Whether it has left the reporter's hands: what is said otherwise from now on is a correction, with a reason.</summary>
    public bool IsHandedIn => State is FigureState.Submitted or FigureState.Verified or FigureState.Published or FigureState.Withdrawn;

    public string Reference => $"{Key}#{No}";
}
