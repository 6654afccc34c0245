using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Evidence.Procedures;

/// <summary>Files that are handed in for records.</summary>
public sealed partial class RecordBook
{
    /// <summary>
    /// Keeps a file for records of a register: by whoever opens, edits or moves them, and no more on a day than one account may. The room is
    /// taken before the file is.
    /// </summary>
    /// <param name="keep">Stores the content and gives its hash.</param>
    public ValueTask<AttachResult> Attach(
        Register definition,
        UploadedFile file,
        Actor actor,
        Func<CancellationToken, ValueTask<string>> keep,
        CancellationToken cancellation = default
    ) =>
        RecordAccess.Attaches(definition, actor)
            ? HandedIn.Keep(_store, file, actor, Now, keep, cancellation)
            : new(new AttachResult(null, Refused("E324").Problems[0]));
}
