using System.Security.Cryptography;
using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Evidence.Procedures;

/// <summary>What who wrote a record without an account is shown of it.</summary>
public sealed record PublicView(
    string Key,
    string State,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyDictionary<string, ClockState> Clocks,
    Instant At
);
