using Shanhe.Observations.Sites;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>A device, whether it is connected, and what is kept of its secret.</summary>
public sealed record DeviceNow(Device Device, bool Connected, SecretState Secret);
