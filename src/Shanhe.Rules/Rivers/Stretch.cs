namespace Shanhe.Rules.Rivers;

/// <summary>A stretch of a line of a network, or a place where both ends are one, in metres from its upper end.</summary>
/// <param name="Line">Which line.</param>
/// <param name="From">The upper end.</param>
/// <param name="To">The lower end.</param>
readonly record struct Stretch(int Line, double From, double To);
