using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Indicators;

/// <summary>A forecast for the target year.</summary>
/// <param name="Year">The target year.</param>
/// <param name="Value">Expected value.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Method">The method, in both languages.</param>
/// <param name="Years">Number of yearly values it rests on.</param>
public sealed record Forecast(int Year, decimal Value, decimal Low, decimal High, LocalText Method, int Years);
