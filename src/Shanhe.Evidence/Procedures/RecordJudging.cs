using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>Judges a record in one change: the same moment, facts and readings for everything that is asked. Used by one thread at a time.</summary>
sealed class RecordJudging(
    PlanPackage package,
    Register register,
    RecordFacts facts,
    IRecordQuestions port,
    Instant now,
    RecordMeasures measures
)
{
    readonly RecordAnswers _answers = new(port, measures);

    public async ValueTask<T> Run<T>(List<Problem> problems, Func<RecordSettling, T> judgement, CancellationToken cancellation = default) =>
        await _answers.Run(
            problems,
            found => judgement(new RecordSettling(package, register, facts, _answers, now, found, measures)),
            cancellation
        );

    /// <summary>Forgets what other records said, because something was written since.</summary>
    public void Forget() => _answers.Forget();
}
