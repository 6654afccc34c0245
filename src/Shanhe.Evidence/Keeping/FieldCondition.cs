using Shanhe.Evidence.Records;

namespace Shanhe.Evidence.Keeping;

/// <summary>
/// A condition on an indexed field: <c>=</c>, <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>, <c>^</c> (begins with),
/// <c>empty</c>, <c>filled</c>.
/// </summary>
/// <param name="Field">The field.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Value">What it is compared with: a <see cref="decimal"/> with a number, exactly; else text.</param>
public sealed record FieldCondition(string Field, string Operator, object? Value);
