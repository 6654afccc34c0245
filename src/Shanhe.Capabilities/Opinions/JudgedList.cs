using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Capabilities.Rules;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Keeping;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Opinions;

/// <summary>What the rules say of all records of a register in a state, each to who sees it. Keeps no state.</summary>
public sealed class JudgedList(PlanDesk desk, RecordQueries queries)
{
    /// <summary>The most records that are judged at once.</summary>
    public const int Most = 500;

    /// <summary>The records that the actor sees, the newest first, and how many there are in all.</summary>
    public async ValueTask<(IReadOnlyList<JudgedRecord> Judged, long Count)> Of(
        Register register,
        string state,
        LocalDate day,
        Actor actor,
        Language language,
        CancellationToken cancellation = default
    )
    {
        var filter = new RecordFilter(register.Id) { State = state, Limit = Most };
        var judged = new List<JudgedRecord>();
        var page = await queries.Page(filter, actor, cancellation);
        foreach (var record in page.Items.Select(i => i.Record))
        {
            var judgement = await desk.Rules.Judge(register, record, day, cancellation);
            var title = await queries.Title(register, record, actor, cancellation);
            judged.Add(new(record, ToldJudgement.Of(desk.Package, title, register, judgement, language)));
        }

        return (judged, await queries.Count(filter, actor, cancellation));
    }
}
