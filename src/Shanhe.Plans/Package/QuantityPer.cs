namespace Shanhe.Plans.Package;

public enum QuantityPer
{
    Total,
    Year,
}
