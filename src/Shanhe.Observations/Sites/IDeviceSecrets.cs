namespace Shanhe.Observations.Sites;

/// <summary>Keeps what devices prove themselves with.</summary>
public interface IDeviceSecrets
{
    DeviceSecret? Find(string mn);

    /// <summary>Whether a secret is kept that was sealed with another key: the device must be given a password again.</summary>
    bool IsUnreadable(string mn);

    void Put(string mn, DeviceSecret secret);
}
