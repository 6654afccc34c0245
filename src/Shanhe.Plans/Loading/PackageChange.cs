using System.Collections;
using Shanhe.Plans.Package;

namespace Shanhe.Plans.Loading;

/// <summary>A field of an item that differs between two packages; the whole item when it was added or removed.</summary>
public sealed record PackageChange(string Kind, string Id, string Field, string Before, string After);
