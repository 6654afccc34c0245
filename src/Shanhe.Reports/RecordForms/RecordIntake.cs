using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.RecordForms;

/// <summary>
/// Takes records from a file: the same for the page, the API and the command line. The file is kept under its hash unless it is only tried.
/// </summary>
public sealed class RecordIntake(PlanDesk desk, IUploads uploads, ImportJobs jobs)
{
    /// <summary>So many rows are taken while the caller waits; more by a job.</summary>
    public const int AtOnce = 500;

    /// <param name="atOnce">Up to how many rows the caller waits for.</param>
    public async ValueTask<RecordIntakeResult> Take(
        Register register,
        byte[] content,
        string name,
        Actor actor,
        bool dryRun,
        int atOnce = AtOnce,
        CancellationToken cancellation = default
    )
    {
        if (!RecordAccess.Opens(register, actor))
            return new([new("E324", default, EvidenceMessages.Wording.Say("E324"))], []);
        var sheet = RecordSheet.Read(desk.Package, register, content, name, cancellation);
        if (sheet.Problems.Count > 0)
            return new(sheet.Problems, sheet.Notes);
        if (!dryRun)
            await uploads.Keep(content, name, actor.Id, cancellation);
        return sheet.Rows.Count > atOnce
            ? new([], sheet.Notes) { Job = jobs.Start(register.Id, sheet.Rows, actor, dryRun, sheet.Notes) }
            : new([], sheet.Notes)
            {
                Result = await desk.Records.Import(register.Id, sheet.Rows, actor, dryRun, cancellation: cancellation),
            };
    }
}
