namespace Shanhe.Standards.Groundwater;

/// <summary>The edition of the quality standard for groundwater.</summary>
public enum GroundwaterEdition
{
    /// <summary>GB/T 14848-2017, in force since 2018-05-01.</summary>
    Of2017,

    /// <summary>GB/T 14848-93, in force from 1994-10-01 to 2018-04-30.</summary>
    Of1993,
}
