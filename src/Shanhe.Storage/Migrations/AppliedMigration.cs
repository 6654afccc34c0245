using NodaTime;

namespace Shanhe.Storage.Migrations;

/// <summary>A migration that a store has had.</summary>
/// <param name="No">Its number, from 1.</param>
/// <param name="Name">The name of its script.</param>
/// <param name="Checksum">SHA-256 of its text, in hexadecimal.</param>
/// <param name="AppliedAt">When, to the microsecond; <c>null</c> where an earlier release did not write it down.</param>
public sealed record AppliedMigration(int No, string Name, string Checksum, Instant? AppliedAt);
