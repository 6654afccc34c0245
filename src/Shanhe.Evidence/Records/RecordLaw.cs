using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Evidence.Records;

/// <summary>A record is judged by the law of its day. Pure.</summary>
public static class RecordLaw
{
    /// <summary>The day by whose law a record is judged: its own date of the matter when it has one, else the day it was opened.</summary>
    public static LocalDate DayOf(Register register, PlanRecord record)
    {
        foreach (var name in (ReadOnlySpan<string>)["occurred", "date", "found", "filed"])
        {
            if (
                register.Field(name) is { Type: FieldType.Date or FieldType.Instant }
                && RecordValues.Day(record.Last.Fields.GetValueOrDefault(name)) is { } day
            )
                return day;
        }

        return record.Created.Local().Date;
    }

    /// <summary>The register's citations with whether they are in force on a day.</summary>
    public static IEnumerable<(Citation Citation, Law? Law, bool InForce)> On(PlanPackage package, Register register, LocalDate day) =>
        register.Citations.Select(c => (c, package.Find<Law>(c.Law), package.Find<Law>(c.Law)?.HoldsOn(day) ?? true));
}
