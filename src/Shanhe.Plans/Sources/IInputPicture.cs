namespace Shanhe.Plans.Sources;

/// <summary>Evidence of one moment, in memory: what pure evaluations read.</summary>
public interface IInputPicture
{
    /// <summary>The datum for exactly this query, or <c>null</c> when there is none.</summary>
    Datum? Ask(in InputQuery query);
}
