namespace Shanhe.Plans.Package;

public enum SymbolColor
{
    Mountain,
    River,
    Moss,
    Ochre,
    Cinnabar,
    Stone,
}
