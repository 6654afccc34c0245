using System.Globalization;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>Files that are handed in for records.</summary>
public sealed partial class RecordBook
{
    const string Attached = "attached";

    /// <summary>Most bytes that one account hands in on a day; all that come without one count as one.</summary>
    public const long MaximumDay = 500_000_000;

    /// <summary>
    /// Keeps a file for records of a register: by whoever opens, edits or moves them, and no more on a day than one account may. The room is
    /// taken before the file is.
    /// </summary>
    /// <param name="keep">Stores the content and gives its hash.</param>
    public async ValueTask<AttachResult> Attach(
        Register definition,
        UploadedFile file,
        Actor actor,
        Func<CancellationToken, ValueTask<string>> keep,
        CancellationToken cancellation = default
    )
    {
        if (!RecordAccess.Attaches(definition, actor))
            return new(null, Refused("E324").Problems[0]);
        var day = Now.Local().Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        var room = await _store.Write(
            async t =>
            {
                var noted = (await t.Remembered(Attached, actor.Id, "", cancellation))?.Split(' ');
                var before = noted is [var on, var sum] && on == day ? long.Parse(sum, CultureInfo.InvariantCulture) : 0;
                if (before + file.Size > MaximumDay)
                    return false;
                var now = (before + file.Size).ToString(CultureInfo.InvariantCulture);
                await t.Remember(Attached, actor.Id, "", $"{day} {now}", cancellation);
                return true;
            },
            cancellation
        );
        if (!room)
            return new(null, actor == Public ? Say("E422", "") : Say("E399", "", MaximumDay / 1_000_000));
        var kept = file with { Hash = await keep(cancellation) };
        return await _store.Write(
            async t =>
            {
                await t.Save(kept, actor.Id, Now, cancellation);
                return new AttachResult(kept, null);
            },
            cancellation
        );
    }
}
