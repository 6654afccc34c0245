using Shanhe.Observations.Gateway;
using Shanhe.Observations.Sites;

namespace Shanhe.Server.Observing;

/// <summary>Where no server runs there are no lines to devices.</summary>
sealed class NoLines : IDeviceLines
{
    public static NoLines Instance { get; } = new();

    public string Address => "";

    public IReadOnlyList<LineInfo> Lines => [];

    public bool IsConnected(string mn) => false;

    public ValueTask<bool> Activate(Device device, string actor, CancellationToken cancellation = default) => new(false);

    public bool Ask(DeviceCommand command) => false;
}
