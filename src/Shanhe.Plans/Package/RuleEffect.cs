namespace Shanhe.Plans.Package;

/// <summary>What follows when a rule speaks, from the mildest to the gravest.</summary>
public enum RuleEffect
{
    [Doc("something is found out, such as a class or points; nothing is held back")]
    Note,

    [Doc("a warning")]
    Warn,

    [Doc("a document or a step is required")]
    Require,

    [Doc("allowed with conditions")]
    Restrict,

    [Doc("not allowed")]
    Forbid,
}
