namespace Shanhe.Capabilities.Monitoring;

/// <summary>By which end the hours of a file are named.</summary>
public enum HourLabel
{
    /// <summary>0 to 23: by the start, as the product names them.</summary>
    Start,

    /// <summary>1 to 24: by the end; a file that names an hour 24 can mean nothing else.</summary>
    End,

    /// <summary>Both 0 and 24 occur: it can't be known.</summary>
    Unclear,
}
