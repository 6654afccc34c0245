namespace Shanhe.Plans.Formulas;

/// <summary>A node of the syntax tree; <c>Start</c> is the offset in the formula's text, from 0.</summary>
public abstract record Node(int Start);
