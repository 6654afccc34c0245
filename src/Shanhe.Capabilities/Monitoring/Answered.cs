using System.Diagnostics.CodeAnalysis;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>What a question was answered, or why it is refused.</summary>
/// <param name="Value">The answer; <c>null</c> when there are problems.</param>
/// <param name="Problems">Why there is none.</param>
public sealed record Answered<T>(T? Value, IReadOnlyList<Problem> Problems)
    where T : class
{
    /// <summary>Whether there is an answer.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsAnswered => Value is not null;

    public static implicit operator Answered<T>(T value) => new(value, []);

    public static implicit operator Answered<T>(Problem problem) => new(null, [problem]);
}
