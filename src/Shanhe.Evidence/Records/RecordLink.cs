namespace Shanhe.Evidence.Records;

/// <summary>What a record points at: another record, a firm, a department, an account, a work.</summary>
/// <param name="Kind">The kind of the target: a register's id behind <c>record:</c>, <c>firm</c>, <c>department</c>, <c>assignee</c>,
/// <c>place</c>, <c>work</c>.</param>
/// <param name="Target">The target's key or code.</param>
/// <param name="Field">The field that points; empty for assignees.</param>
public sealed record RecordLink(string Kind, string Target, string Field);
