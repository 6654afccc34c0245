namespace Shanhe.Plans.Package;

public enum PostingPhase
{
    [Doc("posted at once")]
    Single,

    [Doc("reserved, to be posted or given up by a later move")]
    Pending,

    [Doc("posts what an earlier move reserved")]
    Post,

    [Doc("gives up what an earlier move reserved")]
    Void,

    [Doc("undoes what an earlier move posted")]
    Reverse,
}
