using System.Security.Cryptography;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// What an operator gives a logger: where it stands, the key it came with, and an MN and password unless they are to be made.
/// </summary>
public sealed record Approval(string Site, string Key, string? Mn, string? Password, string Reason);
