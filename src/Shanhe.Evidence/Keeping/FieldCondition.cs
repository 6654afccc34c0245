using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Keeping;

/// <summary>
/// A condition on an indexed field: <c>=</c>, <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>, <c>^</c> (begins with),
/// <c>empty</c>, <c>filled</c>.
/// </summary>
public sealed record FieldCondition(string Field, string Operator, object? Value);
