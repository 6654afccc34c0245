using Shanhe.Plans.Text;
using Shanhe.Rules.Repairs;

namespace Shanhe.Reports.LayerFiles;

/// <summary>A feature of a file as a subject of rules.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Given">The fields of the register that it gives, its outline among them, as a record of it would be given.</param>
/// <param name="Unknown">Its attributes that are no fields of the register.</param>
/// <param name="Shape">Its geometry on the plane, with what was mended.</param>
/// <param name="Fault">Why its geometry is not taken; <c>null</c>: it is, or it has none.</param>
public sealed record FileSubject(
    string Name,
    IReadOnlyDictionary<string, string> Given,
    IReadOnlyList<string> Unknown,
    RepairedFeature Shape,
    Problem? Fault
);
