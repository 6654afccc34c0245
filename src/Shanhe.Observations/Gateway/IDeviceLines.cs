namespace Shanhe.Observations.Gateway;

/// <summary>The lines to devices that are connected now.</summary>
public interface IDeviceLines
{
    /// <summary>Where the gateway listens; empty when it is off.</summary>
    string Address { get; }

    IReadOnlyList<LineInfo> Lines { get; }

    bool IsConnected(string mn);

    /// <summary>Activates a logger that waits on a line, under the MN that has been registered for it. False when none waits.</summary>
    ValueTask<bool> Activate(Sites.Device device, string actor, CancellationToken cancellation = default);

    /// <summary>Asks a device; the command must have been written down. False when it is not connected.</summary>
    bool Ask(DeviceCommand command);
}
