namespace Shanhe.Plans.Package;

public enum Medium
{
    Air,
    Surface,
    Groundwater,
    FlueGas,
    Sewage,
    Dust,
    Weather,
    Soil,
    Noise,
    Meter,
    Power,
    Mobile,
    Greenhouse,
}
