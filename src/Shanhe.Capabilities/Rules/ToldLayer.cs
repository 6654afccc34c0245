using NodaTime;

namespace Shanhe.Capabilities.Rules;

/// <summary>A version of a layer, in words.</summary>
/// <param name="Layer">Its identifier.</param>
/// <param name="Name">The layer.</param>
/// <param name="Version">The version, counted from 1.</param>
/// <param name="ValidFrom">Its first day in force.</param>
/// <param name="Source">Whose it is, by which paper.</param>
/// <param name="Simulated">Whether it was drawn for a demonstration.</param>
/// <param name="Hash">SHA-256 over its features.</param>
public sealed record ToldLayer(string Layer, string Name, int Version, LocalDate ValidFrom, string Source, bool Simulated, string Hash);
