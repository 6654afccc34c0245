using System.Text.RegularExpressions;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>What is filled into the numbers of certificates.</summary>
static partial class CertificateNumber
{
    [GeneratedRegex(@"\{(?<what>year|no)(?::(?<digits>[1-9]))?\}", RegexOptions.ExplicitCapture)]
    public static partial Regex Placeholder();
}
