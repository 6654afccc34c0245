using Shanhe.Plans.Periods;

namespace Shanhe.Plans.Sources;

/// <summary>What an input of an indicator asks for: a quantity, a period and a place.</summary>
public readonly record struct InputQuery(string Series, Period Period, string Place);
