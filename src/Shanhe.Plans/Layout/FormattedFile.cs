namespace Shanhe.Plans.Layout;

/// <summary>A file of a package as it ought to be written.</summary>
/// <param name="Path">Where it stands below the folder of the package, with <c>/</c>.</param>
/// <param name="Text">What it holds; <c>null</c> when all that it held is in other files.</param>
public sealed record FormattedFile(string Path, string? Text);
