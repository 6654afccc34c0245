namespace Shanhe.Capabilities.Enforcing.Drawing;

/// <summary>What a draw gives: a subject and the two officers who check it.</summary>
/// <param name="Subject">Key of the subject.</param>
/// <param name="Stratum">Its stratum.</param>
/// <param name="Officer1">Key of the first officer.</param>
/// <param name="Officer2">Key of the second officer.</param>
public sealed record DrawnSubject(string Subject, string Stratum, string Officer1, string Officer2);
