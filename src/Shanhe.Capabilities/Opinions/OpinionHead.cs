using NodaTime;

namespace Shanhe.Capabilities.Opinions;

/// <summary>What lists show of an opinion.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Register">The register of the record.</param>
/// <param name="Record">The record.</param>
/// <param name="Subject">What was judged.</param>
/// <param name="Verdict"><c>allowed</c>, <c>conditional</c>, <c>undecided</c> or <c>refused</c>.</param>
/// <param name="Day">The day whose rules and layers spoke.</param>
/// <param name="At">When it was given.</param>
/// <param name="Actor">The account that gave it.</param>
/// <param name="Simulated">Whether a layer that was drawn for a demonstration had a say.</param>
/// <param name="Hash">SHA-256 of its text.</param>
/// <param name="Signature">The signature line under it, by the key that seals (Ed25519, C2SP signed-note).</param>
public sealed record OpinionHead(
    string Number,
    string Register,
    string Record,
    string Subject,
    string Verdict,
    LocalDate Day,
    Instant At,
    string Actor,
    bool Simulated,
    string Hash,
    string Signature
);
