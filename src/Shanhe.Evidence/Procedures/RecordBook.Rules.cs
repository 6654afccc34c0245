using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>What rules say before a record is written.</summary>
public sealed partial class RecordBook
{
    /// <summary>Asks the rules before a record is opened, moved or changed; composed by the program. Without it nothing is asked.</summary>
    public Func<RuleQuestion, CancellationToken, ValueTask<RuleHold>>? Rules { get; init; }

    async ValueTask<RuleHold> Held(RuleQuestion question, CancellationToken cancellation) =>
        Rules is not null && Asks(question.Register, question.Move) ? await Rules(question, cancellation) : RuleHold.None;

    bool Asks(Register register, string move) => _package.Compiled(register).Rules.Any(r => r.Before.Contains(move));

    /// <summary>
    /// Asks the rules of the moves that led a record to where it stands before its fields change: what they would have held back then is not
    /// written behind them either.
    /// </summary>
    /// <param name="transaction">Reads the history of the record.</param>
    /// <param name="question">The record with its new fields; the move is put in.</param>
    /// <param name="cancellation">Gives up.</param>
    async ValueTask<RuleHold> HeldAgain(IEvidenceTransaction transaction, RuleQuestion question, CancellationToken cancellation)
    {
        if (Rules is null || _package.Compiled(question.Register).Rules.All(r => r.Before.Count == 0))
            return RuleHold.None;
        var history = await transaction.RecordHistory(question.Register.Id, question.Facts.Key!, cancellation);
        var (refusals, warnings) = (new List<Problem>(), new List<Problem>());
        foreach (var move in Led(history))
        {
            var held = await Held(question with { Move = move }, cancellation);
            refusals.AddRange(held.Refusals.Except(refusals));
            warnings.AddRange(held.Warnings.Except(warnings));
        }

        return new(refusals, warnings);
    }

    /// <summary>Whether it is the first of a record that stood before it was kept here and passed no rule: only of such it says why.</summary>
    static bool IsTakenOver(RecordRevision revision) => revision is { No: 1, Reason.Length: > 0 };

    /// <summary>The moves by which a record came where it stands; those behind a state to which it came back lead there no more.</summary>
    static List<string> Led(IEnumerable<RecordRevision> history)
    {
        var path = new List<(string Move, string State)>();
        foreach (var revision in history)
        {
            var at = path.FindIndex(p => p.State == revision.State);
            if (at < 0)
                path.Add((IsTakenOver(revision) ? "" : revision.Move, revision.State));
            else
                path.RemoveRange(at + 1, path.Count - at - 1);
        }

        return [.. path.Select(p => p.Move)];
    }
}
