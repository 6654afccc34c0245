namespace Shanhe.Standards.Water;

/// <summary>The class of a water by GB 3838 or GB/T 14848, best first.</summary>
public enum WaterClass
{
    /// <summary>Class I.</summary>
    I = 1,

    /// <summary>Class II.</summary>
    II,

    /// <summary>Class III.</summary>
    III,

    /// <summary>Class IV.</summary>
    IV,

    /// <summary>Class V; the worst of groundwater.</summary>
    V,

    /// <summary>Worse than V (劣Ⅴ); surface water only.</summary>
    WorseThanV,
}
