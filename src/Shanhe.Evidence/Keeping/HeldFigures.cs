namespace Shanhe.Evidence.Keeping;

/// <summary>How many figures are kept of a series for a place; what was withdrawn is not among them.</summary>
/// <param name="Series">The series.</param>
/// <param name="Place">The place.</param>
/// <param name="Count">How many figures.</param>
/// <param name="Published">How many of them have a published revision.</param>
/// <param name="FirstYear">The first year of which there is one.</param>
/// <param name="LastYear">The last.</param>
public sealed record HeldFigures(string Series, string Place, int Count, int Published, int FirstYear, int LastYear);
