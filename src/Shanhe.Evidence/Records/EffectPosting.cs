namespace Shanhe.Evidence.Records;

/// <summary>What an effect posts, as its formulas gave it; <c>null</c> where a formula had no value.</summary>
readonly record struct EffectPosting(string? From, string? To, decimal? Amount, string Unit);
