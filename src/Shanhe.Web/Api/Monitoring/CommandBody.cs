using Shanhe.Hj212;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>A command to a device.</summary>
internal sealed record CommandBody(int Command, IReadOnlyDictionary<string, string>? Fields, string? Reason);
