namespace Shanhe.Plans.Package;

/// <summary>How the public sees the records of a register.</summary>
public enum PortalView
{
    [Doc("a table of rows")]
    Table,

    [Doc("a page each with text and pictures, the newest first")]
    Articles,
}
