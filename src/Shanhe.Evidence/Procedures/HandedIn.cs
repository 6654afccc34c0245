using System.Globalization;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Evidence.Procedures;

/// <summary>Files that accounts hand in, for records or as proof of figures: no more on a day than one account may.</summary>
public static class HandedIn
{
    const string Attached = "attached";

    /// <summary>Most bytes that one account hands in on a day; all that come without one count as one.</summary>
    public const long MaximumDay = 500_000_000;

    /// <summary>Keeps a file; the room is taken before the file is.</summary>
    public static async ValueTask<AttachResult> Keep(
        IEvidenceStore store,
        UploadedFile file,
        Actor actor,
        Instant now,
        Func<CancellationToken, ValueTask<string>> keep,
        CancellationToken cancellation
    )
    {
        var day = now.Local().Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        var room = await store.Write(
            async t =>
            {
                var noted = (await t.Remembered(Attached, actor.Id, "", cancellation))?.Split(' ');
                var before = noted is [var on, var sum] && on == day ? long.Parse(sum, CultureInfo.InvariantCulture) : 0;
                if (before + file.Size > MaximumDay)
                    return false;
                var total = (before + file.Size).ToString(CultureInfo.InvariantCulture);
                await t.Remember(Attached, actor.Id, "", $"{day} {total}", cancellation);
                return true;
            },
            cancellation
        );
        if (!room)
        {
            // Who came without an account can't know what others handed in: it is told to go on without the file.
            var code = actor.Role == Roles.Public ? "E422" : "E399";
            return new(null, new(code, default, RecordMessages.Wording.Say(code, "", MaximumDay / 1_000_000)));
        }

        var kept = file with { Hash = await keep(cancellation) };
        return await store.Write(
            async t =>
            {
                await t.Save(kept, actor.Id, now, cancellation);
                return new AttachResult(kept, null);
            },
            cancellation
        );
    }

    /// <summary>A file that was handed in, with its content; <c>null</c>: there is none of that hash. Whether the reader may have it is asked before.</summary>
    public static async ValueTask<(UploadedFile File, byte[] Content)?> Find(
        IEvidenceStore store,
        IUploads uploads,
        string hash,
        CancellationToken cancellation
    ) =>
        await store.Upload(hash, cancellation) is { } file && await uploads.Find(hash, cancellation) is { } content
            ? (file, content)
            : null;
}
