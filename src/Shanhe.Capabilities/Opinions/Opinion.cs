using NodaTime;
using Shanhe.Capabilities.Rules;

namespace Shanhe.Capabilities.Opinions;

/// <summary>An opinion on a site or another record (准入研判意见): what was judged, by which rules and layers, as of which day. It is never changed.</summary>
/// <param name="Number">Its number, such as YP-2026-0001.</param>
/// <param name="Register">The register of the record.</param>
/// <param name="Record">The record.</param>
/// <param name="Revision">The revision that was judged.</param>
/// <param name="Fields">The fields that were judged, as they are kept; secret ones are left out.</param>
/// <param name="Day">The day whose rules and layers spoke.</param>
/// <param name="At">When it was given.</param>
/// <param name="Actor">The account that gave it.</param>
/// <param name="Package">The version of the package whose rules spoke.</param>
/// <param name="Zh">The judgement in Chinese.</param>
/// <param name="En">The judgement in English.</param>
public sealed record Opinion(
    string Number,
    string Register,
    string Record,
    int Revision,
    IReadOnlyDictionary<string, string> Fields,
    LocalDate Day,
    Instant At,
    string Actor,
    string Package,
    ToldJudgement Zh,
    ToldJudgement En
);
