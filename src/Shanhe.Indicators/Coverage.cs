using Shanhe.Plans.Package;

namespace Shanhe.Indicators;

/// <summary>How many of the inputs were there.</summary>
public readonly record struct Coverage(int Have, int Need)
{
    public bool IsComplete => Have == Need;
}
