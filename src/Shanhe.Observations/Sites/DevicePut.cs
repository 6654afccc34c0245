namespace Shanhe.Observations.Sites;

/// <summary>A device was registered, changed or retired.</summary>
public sealed record DevicePut(Device Device) : SiteChange
{
    public override string Subject => "device/" + Device.Mn;
}
