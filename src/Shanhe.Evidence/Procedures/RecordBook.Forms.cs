using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>What forms ask.</summary>
public sealed partial class RecordBook
{
    /// <summary>
    /// The fields as a record of them would hold them, read, computed and checked, without one being opened; that some lack is no fault.
    /// </summary>
    public async ValueTask<(IReadOnlyDictionary<string, string> Fields, IReadOnlyList<Problem> Problems)> Rehearse(
        Register register,
        IReadOnlyDictionary<string, string> given,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        var problems = new List<Problem>();
        var clean = await Read(_store, register, given, problems, cancellation);
        var measures = new RecordMeasures(Measurements, null, Now);
        var judging = new RecordJudging(_package, register, FactsOf(register, actor), _store, Now, measures);
        var fields = await judging.Run(problems, s => s.Settle(new(clean, StringComparer.Ordinal), null, partial: true), cancellation);
        return (fields, problems);
    }

    /// <summary>What formulas see of a record that an actor is about to open.</summary>
    public RecordFacts FactsOf(Register register, Actor actor) =>
        new(null, register.States[0].Id, Now.Local().Date, DepartmentOf(register, actor), actor.Id);

    /// <summary>The conditions of a register's fields over values that somebody is typing.</summary>
    /// <param name="state">The record's state; blank for a record that isn't opened yet.</param>
    public async ValueTask<FormConditions> Conditions(
        Register register,
        IReadOnlyDictionary<string, string> values,
        string state,
        Actor? actor,
        CancellationToken cancellation = default
    )
    {
        var now = Now;
        var facts = new RecordFacts(
            null,
            state.Length > 0 ? state : register.States[0].Id,
            now.Local().Date,
            actor?.Department ?? "",
            actor?.Id ?? ""
        );
        var measures = new RecordMeasures(Measurements, null, now);
        var answers = new RecordAnswers(_store, measures);
        return await answers.Run(
            [],
            _ =>
            {
                var formulas = new RecordFormulas(_package, _package.Compiled(register), values, facts, answers, now, measures);
                return new FormConditions(
                    Where(f => f.VisibleWhen is null || formulas.Holds(f, "visible-when") == true),
                    Where(f => f.RequiredWhen is not null && formulas.Holds(f, "required-when") == true)
                );
            },
            cancellation
        );

        HashSet<string> Where(Func<RegisterField, bool> holds) =>
            register.Fields.Where(holds).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
    }
}
