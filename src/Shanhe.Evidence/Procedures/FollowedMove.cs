namespace Shanhe.Evidence.Procedures;

/// <summary>A move that the program makes of a record.</summary>
/// <param name="Move">The move.</param>
/// <param name="Fields">What is given with it.</param>
/// <param name="Reason">Why.</param>
public sealed record FollowedMove(string Move, IReadOnlyDictionary<string, string> Fields, string Reason = "");
