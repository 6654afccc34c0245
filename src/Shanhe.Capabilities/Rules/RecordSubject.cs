using NetTopologySuite.Geometries;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Rules.Judging;
using Shanhe.Rules.Layers;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Rules;

/// <summary>A record, or what would be one, as rules see it. Used by one thread at a time.</summary>
/// <param name="compiled">Its register.</param>
/// <param name="formulas">Runs formulas over it.</param>
/// <param name="geometry">Where it lies, on the plane of measuring.</param>
/// <param name="year">The year of the day that is asked for.</param>
sealed class RecordSubject(CompiledRegister compiled, RecordFormulas formulas, Geometry? geometry, int year) : IRuleSubject
{
    public Geometry? Geometry => geometry;

    public bool? Holds(object owner, string part, LayerFeature? feature = null) =>
        compiled.Formula(owner, part) is { } formula && formulas.Run(formula, null, feature?.Attributes) is { IsMissing: false } value
            ? value.IsTrue
            : null;

    public IReadOnlyList<LocalText> Lacking(object owner, string part) =>
        [
            .. (compiled.Formula(owner, part)?.Names ?? [])
                .Where(n => formulas.Read(n.Slot, Period.OfYear(year)).IsMissing)
                .Select(n => n.Label),
        ];

    public string? Found(PlanRule rule) =>
        compiled.Formula(rule, "gives") is { } formula && formulas.Run(formula) is { IsMissing: false } value
            ? (RecordValues.Text(value) + " " + formula.Type.Unit.Symbol).TrimEnd()
            : null;
}
