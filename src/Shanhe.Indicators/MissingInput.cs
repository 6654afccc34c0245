using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Indicators;

/// <summary>An input that was wanted and not there.</summary>
public sealed record MissingInput(string Series, LocalText Name, string Period, string Place, string Department);
