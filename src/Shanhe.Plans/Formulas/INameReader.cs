using Shanhe.Plans.Periods;

namespace Shanhe.Plans.Formulas;

/// <summary>Gives a running formula the value of a name for a period.</summary>
public interface INameReader
{
    /// <summary>The value of slot <paramref name="slot"/> in the unit declared for it, or a missing value.</summary>
    Value Read(int slot, Period period);
}
