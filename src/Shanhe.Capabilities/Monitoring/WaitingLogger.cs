using System.Security.Cryptography;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>A logger of the 2025 edition that asks for its MN.</summary>
public sealed record WaitingLogger(
    Hardware Hardware,
    Refusal Reason,
    string Address,
    string St,
    long Frames,
    Instant First,
    Instant Last,
    long Position,
    string? Mn
);
