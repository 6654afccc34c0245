using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

/// <summary>What the model itself puts into words: targets, and the forces that a plan has by default.</summary>
static class PackageMessages
{
    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Plans.Package.PackageText", typeof(PackageMessages).Assembly));
}
