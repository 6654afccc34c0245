namespace Shanhe.Observations.Sites;

/// <summary>
/// Keeps what devices prove themselves with. What is asked is in memory, as each frame asks it; what is kept goes to disk.
/// </summary>
public interface IDeviceSecrets
{
    /// <summary>The secret of a device; <c>null</c>: none is kept, or none that can be read.</summary>
    DeviceSecret? Find(string mn);

    /// <summary>Whether a secret is kept that was sealed with another key: the device must be given a password again.</summary>
    bool IsUnreadable(string mn);

    /// <summary>Keeps the secret of a device in place of the one before; it is found once it is on disk.</summary>
    ValueTask Put(string mn, DeviceSecret secret, CancellationToken cancellation = default);
}
