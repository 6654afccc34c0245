using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Evidence.Procedures;

/// <summary>A record that is about to be written, for who asks the rules about it.</summary>
/// <param name="Register">Its register.</param>
/// <param name="Move">The move, <c>create</c> for its opening.</param>
/// <param name="Fields">Its fields as they are to be written.</param>
/// <param name="Facts">What else formulas see of it.</param>
/// <param name="Records">Answers what is asked of other records.</param>
/// <param name="Measures">Answers what instruments say.</param>
/// <param name="At">The moment of the move.</param>
public sealed record RuleQuestion(
    Register Register,
    string Move,
    IReadOnlyDictionary<string, string> Fields,
    RecordFacts Facts,
    IRecordQuestions Records,
    RecordMeasures Measures,
    Instant At
);
