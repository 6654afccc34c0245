using Shanhe.Rules.Repairs;

namespace Shanhe.Reports.LayerFiles;

/// <summary>A feature of a file as a subject of rules.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Given">The fields of the register that it gives, as they were written.</param>
/// <param name="Unknown">Its attributes that are no fields of the register.</param>
/// <param name="Shape">Its geometry on the plane, with what was mended.</param>
public sealed record FileSubject(
    string Name,
    IReadOnlyDictionary<string, string> Given,
    IReadOnlyList<string> Unknown,
    RepairedFeature Shape
);
