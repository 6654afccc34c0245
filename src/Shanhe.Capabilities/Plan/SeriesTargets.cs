using System.Globalization;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Plan;

/// <summary>
/// The target that a reported value is read against: the plan's own of a target, else the year's point of the path of an indicator that shows
/// the series as it is. Keeps nothing but which indicator that is; thread-safe.
/// </summary>
public sealed class SeriesTargets(PlanDesk desk)
{
    readonly Dictionary<string, Indicator> _shown = Shown(desk.Package);

    static Dictionary<string, Indicator> Shown(PlanPackage package)
    {
        var shown = new Dictionary<string, Indicator>(StringComparer.Ordinal);
        foreach (var indicator in package.Indicators)
        {
            var method = package.Methods[indicator.Method];
            foreach (var series in method.Inputs.Where(i => i.Series is not null).Select(i => i.Series!.Id))
            {
                if (SeriesMeaning.IsShown(method, series))
                    shown.TryAdd(series, indicator);
            }
        }

        return shown;
    }

    /// <summary>The target of a series in a year, with sign and unit; <c>null</c>: nothing reads it directly.</summary>
    public async ValueTask<LocalText?> Of(Series series, int year, CancellationToken cancellation = default)
    {
        var package = desk.Package;
        if (package.Find<PlanTarget>(series.Id) is { } target)
            return TargetWords.Shown(package, target.Target.For(package.Plan.Traits), target.Unit);
        if (!_shown.TryGetValue(series.Id, out var indicator) || !desk.Covers(year))
            return null;
        var evaluation = await desk.Evaluate(indicator, Period.OfYear(year), FigureBasis.Published, cancellation);
        return
            evaluation is { Point: { } point, Target.IsRelative: false } && TargetWords.Sign(evaluation.Target.Is) is { Length: > 0 } sign
            ? new(In(Language.Zh), In(Language.En))
            : evaluation.Target.Text;

        string In(Language language) =>
            string.Create(CultureInfo.InvariantCulture, $"{sign} {point:0.####} {package.Units.Shown(evaluation.Unit, language)}")
                .TrimEnd();
    }
}
