using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;
using Shanhe.Plans.Writing;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Evidence.Figures;

/// <summary>Checks what people type against the package and against their rights. Pure; every problem of an entry is reported.</summary>
/// <param name="package">The plan.</param>
/// <param name="actor">Who types.</param>
/// <param name="today">The day, by which a period must have begun, unless the figure says what shall be; <c>null</c>: any period of the plan is taken.</param>
public sealed class FigureChecker(PlanPackage package, Actor actor, LocalDate? today = null)
{
    public CheckedEntry? Check(FigureEntry entry, List<Problem> problems)
    {
        var before = problems.Count;
        var series = package.Find<Series>(PlainText.Visible(entry.Series));
        if (series is null)
            Report("E301", entry.Columns.Series, Nearest.Name(entry.Series, package.Series.Select(s => s.Id)), entry.Series);
        var place = FindPlace(entry.Place);
        if (place is null)
            Report(
                "E303",
                entry.Columns.Place,
                Nearest.Name(entry.Place, package.Places.Where(p => p.Kind != PlaceKind.Village).Select(p => p.Name.Zh)),
                entry.Place
            );
        var period = CheckPeriod();
        var unit =
            PlainText.Visible(entry.Unit).Length == 0 && series is not null ? package.UnitOf(series.Unit) : package.Units.Find(entry.Unit);
        if (unit is null)
            Report("E304", entry.Columns.Unit, Nearest.Name(entry.Unit, package.Units.Symbols), entry.Unit);
        var value = CheckValue();
        if (series is not null && unit is not null && !unit.ConvertsTo(package.UnitOf(series.Unit)))
            Report("E305", entry.Columns.Unit, null, entry.Unit, package.Units.Words(series.Unit));
        if (series is not null && place is not null)
        {
            if (!series.Places.Contains(place.Kind))
                Report("E306", entry.Columns.Place, null, series.Name, place.Name);
            else if (!actor.Reports(series, place))
                Report("E307", entry.Columns.Series, null, series.Name, DepartmentName(series));
        }

        if (entry.Document.Trim().Length == 0)
            Report("E309", entry.Columns.Document, null);
        else if (entry.Document.Length > 500)
            Report("E313", entry.Columns.Document, null, 500);
        if (problems.Count > before)
            return null;
        var converted = unit!.To(package.UnitOf(series!.Unit)).Apply(value!.Value);
        if (converted < series.Min)
            Report("E310", entry.Columns.Value, null, converted, package.Units.Words(series.Unit), series.Min);
        if (converted > series.Max)
            Report("E311", entry.Columns.Value, null, converted, package.Units.Words(series.Unit), series.Max);
        return problems.Count > before ? null : new(entry, new(series.Id, period!.Value, place!.Id), series, converted, unit);

        void Report(string code, int column, string? suggestion, params ReadOnlySpan<object?> values) =>
            problems.Add(new(code, entry.In(column), EvidenceMessages.Wording.Say(code, values), suggestion));

        Period? CheckPeriod()
        {
            if (WrittenPeriod.Read(entry.Period) is not { } found)
            {
                Report("E302", entry.Columns.Period, null, entry.Period);
                return null;
            }

            if (series is not null && !series.Frequency.Contains(found.Frequency))
                Report("E308", entry.Columns.Period, null, series.Name, entry.Period);
            if (found.Year < package.Plan.BaseYear - 10 || found.Year > package.Plan.LastYear + 10)
                Report("E312", entry.Columns.Period, null, entry.Period);
            else if (found.Start > today && series is not null && !DerivedSeries.SaysAhead(package, series.Id))
                Report("E403", entry.Columns.Period, null, entry.Period);
            return found;
        }

        decimal? CheckValue()
        {
            var written = WrittenNumber.Read(entry.Value, unit ?? Unit.One, package.Units);
            if (written.IsRead && Math.Abs(written.Value) < 1e15m)
                return written.Value;
            if (written.Fault is NumberFault.NoNumber or NumberFault.Missing or NumberFault.None)
                Report("E314", entry.Columns.Value, null, entry.Value);
            else if (unit is not null)
                problems.Add(
                    new(
                        WrittenNumber.CodeOf(written.Fault),
                        entry.Columns.Value > 0 ? entry.At with { Column = entry.Columns.Value } : entry.At,
                        written.Tell(series is null ? entry.Series : series.Name, entry.Value, unit.Symbol)
                    )
                );
            return null;
        }
    }

    string DepartmentName(Series series) => package.Find<Department>(series.Department)?.Name.Zh ?? series.Department;

    PlanPlace? FindPlace(string text)
    {
        var name = PlainText.Visible(text);
        if (name.Length == 0)
            return package.County;
        return package.Find<PlanPlace>(name) ?? package.Places.FirstOrDefault(p => p.Name.Zh == name || p.Name.En == name);
    }
}
