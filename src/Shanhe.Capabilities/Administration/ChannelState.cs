namespace Shanhe.Capabilities.Administration;

/// <summary>A way by which reminders go out.</summary>
/// <param name="Name">Its name: <c>mail</c>, <c>webhook</c>.</param>
/// <param name="IsConfigured">Whether it is set up.</param>
/// <param name="Settings">What is set, by name; secrets are masked.</param>
public sealed record ChannelState(string Name, bool IsConfigured, IReadOnlyDictionary<string, string> Settings);
