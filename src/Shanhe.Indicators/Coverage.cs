using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Indicators;

/// <summary>How many of the inputs were there.</summary>
public readonly record struct Coverage(int Have, int Need)
{
    public bool IsComplete => Have >= Need;
}
