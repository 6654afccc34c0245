using Shanhe.Hj212;
using Shanhe.Observations.Sites;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>A device as it is registered; the password and key are taken in, never given out.</summary>
internal sealed record DeviceBody(
    string? Site,
    string? Password,
    string? Key,
    Hj212Version? Version,
    IReadOnlyList<string>? Addresses,
    bool? LabelsEnd,
    bool? MustEncrypt,
    int? FramesPerMinute,
    IReadOnlyDictionary<string, decimal>? Scales,
    IReadOnlyDictionary<string, string>? Codes,
    bool? Active,
    bool? Simulated,
    string? Reason,
    Hardware? Hardware = null
);
