using Shanhe.Hj212;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>A platform above as it is set; the password is taken in, never given out; left out it stays, empty it is taken away.</summary>
internal sealed record TargetBody(
    string? Host,
    int? Port,
    IReadOnlyList<string>? Devices,
    Hj212Version? Version,
    bool? AsItCame,
    string? Password,
    IReadOnlyDictionary<string, string>? Mns,
    int? OverTime,
    bool? Simulated,
    bool? FromTheBeginning,
    bool? Paused,
    string? Reason
);
