namespace Shanhe.Plans.Package;

[Doc("A rectangle in degrees of longitude and latitude (CGCS2000).")]
public sealed record MapFrame
{
    [Doc("Western edge.")]
    public required decimal West { get; init; }

    [Doc("Southern edge.")]
    public required decimal South { get; init; }

    [Doc("Eastern edge.")]
    public required decimal East { get; init; }

    [Doc("Northern edge.")]
    public required decimal North { get; init; }
}
