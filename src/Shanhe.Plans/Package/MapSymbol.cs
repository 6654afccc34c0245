namespace Shanhe.Plans.Package;

[Doc("A mark on the map: a shape and a colour of the product's palette.")]
public sealed record MapSymbol
{
    [Doc("Shape.")]
    public SymbolShape Shape { get; init; }

    [Doc("Colour.")]
    public SymbolColor Color { get; init; }
}
