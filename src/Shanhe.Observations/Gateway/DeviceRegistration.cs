using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Gateway;

/// <summary>A change of a device that its own conversation brought about: a new password, that it took its MN.</summary>
public sealed record DeviceRegistration(Device Device, DeviceSecret? Secret, string Actor, string Reason);
