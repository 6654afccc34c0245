using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Sites;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>The devices of sites: how they stand, and registering them by who operates their sites. Any thread may use it.</summary>
public sealed class DeviceRegister(MonitoringDesk desk, SiteBook book, IDeviceLines lines)
{
    /// <summary>Where the gateway listens; empty when it is off.</summary>
    public string Address => lines.Address;

    /// <summary>All devices in the order of their numbers; none to who does not work for the county.</summary>
    public IReadOnlyList<DeviceNow> All(Actor? reader) =>
        MonitoringDesk.IsStaff(reader)
            ?
            [
                .. book
                    .Now.Devices.Values.OrderBy(d => d.Mn, StringComparer.Ordinal)
                    .Select(d => new DeviceNow(d, lines.IsConnected(d.Mn), SecretOf(d.Mn))),
            ]
            : [];

    /// <summary>What is kept of a device's secret.</summary>
    public SecretState SecretOf(string mn)
    {
        var secret = book.Secret(mn);
        return new(
            secret is not null ? "set"
                : book.HasUnreadableSecret(mn) ? "unreadable"
                : "none",
            secret?.Key is null ? "none" : "set",
            secret?.KeySince
        );
    }

    /// <summary>Registers a device, changes or retires it; who moves it operates both sites.</summary>
    public async ValueTask<RegisterResult> Put(DeviceRequest request, Actor actor, string reason, CancellationToken cancellation = default)
    {
        var old = book.Now.Devices.GetValueOrDefault(request.Mn);
        var device = request.Over(old, desk.Now.Date);
        foreach (var id in new[] { device.Site, old?.Site })
        {
            if (id is not null && book.Now.Sites.TryGetValue(id, out var site) && !desk.Operates(actor, site))
                return new([ObservationMessages.Problem("O244", new("site", 0, 0))]);
        }

        var secret =
            request.Password is null && request.Key is null
                ? null
                : new DeviceSecret(request.Password ?? book.Secret(request.Mn)?.Password ?? "", request.Key);
        return await book.Put(device, secret, actor.Id, reason, cancellation);
    }
}
