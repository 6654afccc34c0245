using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc(
    "A layer that plans build on: of the nation, of a part of it, a province, a city. It stands in layer.yaml beside what the layer holds."
)]
public sealed record PlanLayer : PlanItem
{
    [Doc("Name of the layer.")]
    public required LocalText Name { get; init; }

    [Doc("The layer below: its name where it ships with the program or stands beside this one, or a folder relative to this file.")]
    public string? Extends { get; init; }

    [Doc(
        "The provinces whose counties build on it, by the first two digits of their codes; a new package begins with the layer of its province."
    )]
    public IReadOnlyList<string> Provinces { get; init; } = [];

    [Doc("What is left out of the layers below, by kind; an area goes with all that belongs to it.")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Without { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
