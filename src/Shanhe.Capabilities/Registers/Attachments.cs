using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Registers;

/// <summary>Takes files that are handed in for records or as proof of figures: what they are is found in their content, never in their name.</summary>
public sealed class Attachments(PlanDesk desk, IUploads uploads)
{
    /// <summary>
    /// Keeps a file for records of a register, under its hash. It is refused when it is none that is taken, too large, or when the actor has
    /// nothing to hand in there or has handed in too much today.
    /// </summary>
    /// <param name="field">The field it is meant for; <c>null</c>: that is judged when it is used.</param>
    public async ValueTask<AttachResult> Take(
        Register register,
        RegisterField? field,
        string name,
        byte[] content,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        var read = Read(name, content);
        if (read.File is not { } given)
            return read;
        return field is not null && AttachmentRules.Refuse(field, given) is { } refused
            ? new(null, refused)
            : await desk.Records.Attach(register, given, actor, Keep(name, content, actor), cancellation);
    }

    /// <summary>Keeps a file that shall prove figures, under its hash; refused as files for records are.</summary>
    public async ValueTask<AttachResult> Prove(string name, byte[] content, Actor actor, CancellationToken cancellation = default) =>
        Read(name, content) is var read && read.File is { } given
            ? await desk.Figures.Attach(given, actor, Keep(name, content, actor), cancellation)
            : read;

    Func<CancellationToken, ValueTask<string>> Keep(string name, byte[] content, Actor actor) =>
        c => uploads.Keep(content, name, actor.Id, c);

    /// <summary>The file as it is, without its hash; or why it is not taken.</summary>
    static AttachResult Read(string name, byte[] content) =>
        content.Length is 0 or > AttachmentRules.MaximumBytes ? Refused("E361", name, AttachmentRules.MaximumBytes / 1_000_000)
        : AttachmentRules.TypeOf(content) is not { } type ? Refused("E360", name, "?", RecordMessages.Wording.Say("accept.Any"))
        : new(new UploadedFile("", Path.GetFileName(name), type, content.Length), null);

    static AttachResult Refused(string code, params ReadOnlySpan<object?> values) =>
        new(null, new(code, default, RecordMessages.Wording.Say(code, values)));
}
