namespace Shanhe.Plans.Package;

public enum SymbolShape
{
    Circle,
    Square,
    Triangle,
    Diamond,
}
