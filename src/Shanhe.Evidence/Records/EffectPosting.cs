using NodaTime;

namespace Shanhe.Evidence.Records;

/// <summary>What an effect books, as its formulas gave it; <c>null</c> where a formula had no value, or there is none.</summary>
readonly record struct EffectPosting(string? From, string? To, decimal? Amount, LocalDate? Day);
