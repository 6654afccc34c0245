using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Registers;

/// <summary>Takes files that are handed in for records: what they are is found in their content, never in their name.</summary>
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
        if (content.Length is 0 or > AttachmentRules.MaximumBytes)
            return Refused("E361", name, AttachmentRules.MaximumBytes / 1_000_000);
        if (AttachmentRules.TypeOf(content) is not { } type)
            return Refused("E360", name, "?", RecordMessages.Wording.Say("accept.Any"));
        var given = new UploadedFile("", Path.GetFileName(name), type, content.Length);
        return field is not null && AttachmentRules.Refuse(field, given) is { } refused
            ? new(null, refused)
            : await desk.Records.Attach(register, given, actor, async c => await uploads.Keep(content, name, actor.Id, c), cancellation);
    }

    static AttachResult Refused(string code, params ReadOnlySpan<object?> values) =>
        new(null, new(code, default, RecordMessages.Wording.Say(code, values)));
}
