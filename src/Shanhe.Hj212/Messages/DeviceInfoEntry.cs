namespace Shanhe.Hj212;

/// <summary>One piece of device information.</summary>
/// <param name="PolId">The instrument's factor named before it; null for the logger.</param>
/// <param name="InfoId">Code of the information, see the factor table: <c>i11001</c> log, <c>i12001</c> working state …</param>
/// <param name="Value">The value as text, without the enclosing <c>//</c>.</param>
/// <param name="IsLog">Whether the value stands between <c>//</c> and <c>//</c> (text of up to 890 bytes).</param>
public sealed record DeviceInfoEntry(string? PolId, string InfoId, string Value, bool IsLog = false);
