namespace Shanhe.Reports.LayerFiles;

/// <summary>Why a file of features could not be used; each has its words in both languages.</summary>
public enum LayerFileFault
{
    /// <summary>It is not there, or can't be opened.</summary>
    Unopened,

    /// <summary>Its ending is none of a layer.</summary>
    UnknownEnding,

    /// <summary>It holds more than is read.</summary>
    TooLarge,

    NotZip,

    /// <summary>A zip without a layer.</summary>
    NoLayer,

    /// <summary>A zip with more than one layer.</summary>
    ManyLayers,

    NotJson,

    /// <summary>A text in another encoding.</summary>
    NotUtf8,

    NotGeoJson,
    NotShapefile,

    /// <summary>The encoding that stands beside a table is not known.</summary>
    NoEncoding,

    NotGeoPackage,

    /// <summary>A GeoPackage without a table of features.</summary>
    NoFeatureTable,

    NotKml,
    NotDxf,

    /// <summary>A drawing in the binary form.</summary>
    BinaryDxf,

    NotConverted,

    /// <summary>An outline of which can't be told what ground it means.</summary>
    Crossing,

    /// <summary>It has to be converted, and what converts it is not installed.</summary>
    NoConverter,

    /// <summary>It says nothing of its reference system.</summary>
    NoSystem,

    /// <summary>Its reference system is not known, or is none that can be taken to the plane.</summary>
    UnknownSystem,
}
