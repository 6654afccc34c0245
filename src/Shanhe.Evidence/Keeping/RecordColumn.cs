using Shanhe.Evidence.Records;

namespace Shanhe.Evidence.Keeping;

/// <summary>The indexed columns of a register's list.</summary>
public sealed record RecordColumn(string Field, bool Numeric);
