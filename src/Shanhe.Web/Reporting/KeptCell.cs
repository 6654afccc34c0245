namespace Shanhe.Web.Reporting;

/// <summary>What was typed into a cell, as the device keeps it.</summary>
/// <param name="Text">As typed.</param>
/// <param name="At">When, in milliseconds since 1970.</param>
/// <param name="No">The revision that stood there then; 0: none did.</param>
public sealed record KeptCell(string Text, long At, int No);
