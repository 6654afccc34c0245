using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Loading;

/// <summary>
/// Checks measured fields: the field that names the site, the unit against the factor's, and what a value that nobody types can't be.
/// </summary>
sealed class MeasureChecker(Dictionary<Type, Dictionary<string, PlanItem>> items, UnitTable units, YamlMarks marks, List<Problem> problems)
{
    const int MaximumDays = 366;

    public void Check(Register register, RegisterField field)
    {
        var measure = field.Measure!;
        if (field.Type != FieldType.Measured)
        {
            Report("P140", marks.Of(field, nameof(RegisterField.Measure)), null, field.Id);
            return;
        }

        if (measure.Site is { } site)
        {
            var texts = register.Fields.Where(f => f is { Type: FieldType.Text, Many: false, Secret: false }).Select(f => f.Id).ToList();
            if (!texts.Contains(site))
                Report("P141", marks.Of(measure, nameof(FieldMeasure.Site)), Nearest.Name(site, texts), site);
        }

        if (field.Index || field.Required || field.Search || field.RequiredWhen is not null)
            Report("P142", field.At, null, field.Id);
        if (measure.Of == MeasureLevel.Month && measure.Statistic is MeasureStatistic.Maximum or MeasureStatistic.Exceedances)
            Report("P143", marks.Of(measure, nameof(FieldMeasure.Of)), null);
        if (measure.Days is < 1 or > MaximumDays)
            Report("P144", marks.Of(measure, nameof(FieldMeasure.Days)), null, MaximumDays);
        CheckUnit(field, measure);
    }

    void CheckUnit(RegisterField field, FieldMeasure measure)
    {
        // An unknown factor or unit is reported where references and units are checked.
        if (!items.TryGetValue(typeof(ObservedFactor), out var all) || all.GetValueOrDefault(measure.Factor) is not ObservedFactor factor)
            return;
        if (units.Find(factor.Unit) is not { } given || units.Find(field.Unit) is not { } wanted)
            return;
        if (measure.Statistic == MeasureStatistic.Exceedances ? wanted != Unit.One : !given.ConvertsTo(wanted))
            Report(
                "P145",
                marks.Of(field, nameof(RegisterField.Unit)),
                measure.Statistic == MeasureStatistic.Exceedances ? null : factor.Unit,
                field.Unit,
                factor.Unit
            );
    }

    void Report(string code, Place at, string? suggestion, params ReadOnlySpan<object?> values) =>
        problems.Add(new(code, at, LoadingMessages.Wording.Say(code, values), suggestion));
}
