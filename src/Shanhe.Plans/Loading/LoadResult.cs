using System.Security.Cryptography;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Loading;

/// <summary>What loading a package gave: the package when it is sound, and every problem found.</summary>
public sealed record LoadResult(PlanPackage? Package, IReadOnlyList<Problem> Problems);
