using System.Security.Cryptography;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Loading;

/// <summary>What loading gave: the package when it is sound, every problem, and what will be one in a later release.</summary>
public sealed record LoadResult(PlanPackage? Package, IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Warnings);
