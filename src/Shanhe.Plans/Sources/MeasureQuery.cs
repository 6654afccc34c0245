using NodaTime;
using Shanhe.Plans.Package;

namespace Shanhe.Plans.Sources;

/// <summary>What a measured field of a record asks for, as it was known at a moment.</summary>
/// <param name="Site">The site.</param>
/// <param name="Measure">Factor and statistic.</param>
/// <param name="Unit">Symbol of the unit in which the answer is wanted.</param>
/// <param name="Decimals">Decimals of the answer; <c>null</c>: those of the factor.</param>
/// <param name="At">The moment.</param>
public readonly record struct MeasureQuery(string Site, FieldMeasure Measure, string Unit, int? Decimals, Instant At);
