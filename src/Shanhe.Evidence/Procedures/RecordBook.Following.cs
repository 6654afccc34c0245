using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>Records that follow something outside: the program opens them and makes the moves that are facts of its own.</summary>
public sealed partial class RecordBook
{
    /// <summary>
    /// Brings the records of matters to what the program knows of them, all in one transaction. The same matters again change nothing, so
    /// that whoever is interrupted begins again. What can't be kept of one matter is told and keeps no other back.
    /// </summary>
    /// <param name="register">The register.</param>
    /// <param name="matters">The matters; a batch of some hundred holds the writer for a moment only.</param>
    /// <param name="machine">The part of the program that follows them, with the role <see cref="Roles.Machine"/>.</param>
    /// <param name="cancellation">Ends the work before it is written.</param>
    public async ValueTask<IReadOnlyList<FollowedRecord>> Follow(
        string register,
        IReadOnlyList<FollowedMatter> matters,
        Actor machine,
        CancellationToken cancellation = default
    )
    {
        if (_package.Find<Register>(register) is not { } definition)
            return [.. matters.Select(m => new FollowedRecord(m.Key, null, Refused("E340", register).Problems))];
        return await _store.Write(
            async transaction =>
            {
                var followed = new List<FollowedRecord>(matters.Count);
                foreach (var matter in matters)
                    followed.Add(await Follow(transaction, definition, matter, machine, cancellation));
                return followed;
            },
            cancellation
        );
    }

    async ValueTask<FollowedRecord> Follow(
        IEvidenceTransaction transaction,
        Register definition,
        FollowedMatter matter,
        Actor machine,
        CancellationToken cancellation
    )
    {
        var problems = new List<Problem>();
        IReadOnlyList<FollowedMove> moves = [];
        if (await transaction.Record(definition.Id, matter.Key, cancellation) is null)
        {
            var clean = await Read(transaction, definition, matter.Fields, problems, cancellation);
            if (problems.Count > 0)
                return new(matter.Key, null, problems);
            var opened = await Open(transaction, definition, clean, machine, matter.Department, [], cancellation: cancellation);
            if (opened.Revision is null)
                return new(matter.Key, null, opened.Problems);
            moves = matter.WhenOpened;
        }

        foreach (var move in moves.Concat(matter.Facts))
        {
            if (
                definition.Move(move.Move) is not { } step
                || await transaction.Record(definition.Id, matter.Key, cancellation) is not { Last: var last }
                || !step.From.Contains(last.State)
                || (step.Needs.Count > 0 && step.Needs.All(last.Fields.ContainsKey))
            )
                continue;
            var moved = await MoveIn(transaction, definition, matter.Key, step, machine, move.Reason, null, move.Fields, cancellation);
            problems.AddRange(moved.Problems);
        }

        return new(matter.Key, await transaction.Record(definition.Id, matter.Key, cancellation), problems);
    }
}
