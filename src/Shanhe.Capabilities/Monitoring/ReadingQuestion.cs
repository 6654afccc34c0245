using NodaTime;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Which readings are asked for.</summary>
/// <param name="Streams">Streams as site/factor/cadence.</param>
/// <param name="From">The first moment, local; <c>null</c> where it could not be read.</param>
/// <param name="To">The moment after the last, local; <c>null</c> where it could not be read.</param>
public sealed record ReadingQuestion(IReadOnlyList<string> Streams, LocalDateTime? From, LocalDateTime? To);
