namespace Shanhe.Standards.Air;

/// <summary>The period that an assessment of air covers; it decides how many days are enough.</summary>
public enum AirPeriodKind
{
    /// <summary>A calendar month: 27 days, February 25.</summary>
    Month,

    /// <summary>A quarter: every month of it valid.</summary>
    Quarter,

    /// <summary>A calendar year: 324 days and every month valid.</summary>
    Year,
}
