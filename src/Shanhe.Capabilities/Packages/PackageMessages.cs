using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Packages;

/// <summary>The messages about what a package means for the evidence, and about packages that are taken live.</summary>
public static class PackageMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Capabilities.Packages.PackageText", typeof(PackageMessages).Assembly));
}
