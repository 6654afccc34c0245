using System.Globalization;
using Shanhe.Plans.Text;

namespace Shanhe.Indicators;

/// <summary>A figure that counts although the records of a register say another value.</summary>
/// <param name="Name">What the series is called.</param>
/// <param name="Period">The period of the figure.</param>
/// <param name="Value">The figure, in the unit of the series.</param>
/// <param name="Records">What the records say, in the same unit.</param>
/// <param name="Unit">The unit of the series.</param>
public sealed record Contradiction(LocalText Name, string Period, decimal Value, decimal Records, string Unit)
{
    /// <summary>Both values in a sentence.</summary>
    public LocalText InWords() => IndicatorMessages.Wording.Say("contradiction", Name, Period, Value, Records);

    /// <summary>What the records say, as short as beside a number.</summary>
    public LocalText Short() =>
        IndicatorMessages.Wording.Say("contradiction.short", string.Create(CultureInfo.InvariantCulture, $"{Records} {Unit}").TrimEnd());
}
