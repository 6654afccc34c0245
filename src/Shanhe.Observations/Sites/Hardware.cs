using System.Net;
using Shanhe.Hj212;

namespace Shanhe.Observations.Sites;

/// <summary>
/// What tells one logger from another before it has an MN: its number, its processor's, its network addresses. What is null is not looked
/// at.
/// </summary>
public sealed record Hardware(string LoggerId, string? CpuId = null, string? Mac1 = null, string? Mac2 = null)
{
    /// <summary>What stands in place of an MN for a logger that has none yet.</summary>
    public const string Prefix = "SN:";

    public static Hardware Of(HardwareSerials serials) =>
        new(serials.LoggerId!, Given(serials.CpuId), Given(serials.Mac1), Given(serials.Mac2));

    /// <summary>Whether what a logger says of itself is what was registered.</summary>
    public bool Is(Hardware said) => LoggerId == said.LoggerId && Same(CpuId, said.CpuId) && Same(Mac1, said.Mac1) && Same(Mac2, said.Mac2);

    static bool Same(string? registered, string? said) => registered is null || registered.Equals(said, StringComparison.OrdinalIgnoreCase);

    static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>Whether a logger's number can be kept and shown: letters, digits, point, dash.</summary>
    public static bool IsNumber(string? text) =>
        text is { Length: >= 4 and <= 40 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':');
}
