namespace Shanhe.Reports.LayerFiles;

/// <summary>Why a file of features could not be used.</summary>
public enum LayerFileFault
{
    NotRead,

    /// <summary>Its reference system is not known, or is none that can be taken to the plane.</summary>
    UnknownSystem,

    /// <summary>It has to be converted, and what converts it is not installed.</summary>
    NoConverter,
}
