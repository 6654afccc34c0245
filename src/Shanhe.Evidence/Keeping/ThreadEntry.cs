using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;

namespace Shanhe.Evidence.Keeping;

/// <summary>A line of a record's thread: a comment, an order to somebody, or that an order was done.</summary>
public sealed record ThreadEntry
{
    public long Seq { get; init; }

    public required string Register { get; init; }

    public required string Key { get; init; }

    /// <summary><c>comment</c>, <c>order</c> or <c>done</c>.</summary>
    public required string Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>Accounts named in it, or to whom the order goes.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    public IReadOnlyList<UploadedFile> Files { get; init; } = [];

    /// <summary>For orders: the last day.</summary>
    public LocalDate? Due { get; init; }

    /// <summary>For <c>done</c>: the order.</summary>
    public long? Order { get; init; }

    public required string Actor { get; init; }

    public Instant At { get; init; }
}
