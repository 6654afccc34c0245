using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A layer that rules measure against: areas, lines or points of land and water, kept in versions with their source and day.")]
public sealed record SpatialLayer : PlanItem
{
    [Doc("Name of the layer.")]
    public required LocalText Name { get; init; }

    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public required string Area { get; init; }

    [Doc("What its features are.")]
    public GeometryKind Geometry { get; init; } = GeometryKind.Area;

    [Doc("Who draws it and by which paper, for whoever has to get it.")]
    public LocalText? Basis { get; init; }

    [Doc("The departments that load it, beside the one that leads.")]
    [Ref(typeof(Department))]
    public IReadOnlyList<string> Keepers { get; init; } = [];

    [Doc("What a feature holds: texts, numbers, dates and codes, which rules may read as feature.id.")]
    public IReadOnlyList<RegisterField> Fields { get; init; } = [];

    [Doc("Names that files give the fields, by the fields' ids; the id and the label are known without.")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Columns { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    [Doc("The register whose records are the features, instead of files.")]
    [Ref(typeof(Register))]
    public string? Register { get; init; }

    [Doc("Of a register: the states in which a record counts; all that are not closed when left out.")]
    public IReadOnlyList<string> States { get; init; } = [];

    [Doc("Side of the squares in metres, counted from the origin of the plane: the layer is a grid and needs no file.")]
    public int? Grid { get; init; }

    [Doc("Whether everyone may see it; left out: only those with an account.")]
    public bool Public { get; init; }

    [Doc("How it is drawn on the map.")]
    public MapSymbol? Symbol { get; init; }

    public RegisterField? Field(string id) => Fields.FirstOrDefault(f => f.Id == id);
}
