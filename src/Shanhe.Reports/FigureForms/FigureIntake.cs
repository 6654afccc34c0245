using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.FigureForms;

/// <summary>Takes figures from a file: the same for the page, the API and the command line. The file is kept under its hash.</summary>
public sealed class FigureIntake(PlanDesk desk, IUploads uploads)
{
    /// <summary>What a file would do, row by row; nothing is kept.</summary>
    public async ValueTask<FigureIntakeTrial> Try(byte[] content, string name, Actor actor, CancellationToken cancellation = default)
    {
        var rows = FigureSheet.Read(content, name, cancellation);
        return new(await desk.Figures.Try(rows.Entries, actor, cancellation), rows);
    }

    /// <summary>Takes a file.</summary>
    public async ValueTask<FigureIntakeResult> Take(
        byte[] content,
        string name,
        FigureIntakeOptions options,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        var rows = FigureSheet.Read(content, name, cancellation);
        await uploads.Keep(content, name, actor.Id, cancellation);
        IReadOnlyList<FigureEntry> entries =
            options.Reason.Length == 0
                ? rows.Entries
                : [.. rows.Entries.Select(e => e.Reason.Length > 0 ? e : e with { Reason = options.Reason })];
        var entered = await desk.Figures.Enter(entries, actor, !options.Partial, options.Submit, cancellation);
        return new(entered with { Problems = [.. rows.Problems, .. entered.Problems] }, rows.Blank, rows.Notes);
    }
}
