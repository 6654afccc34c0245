using System.Globalization;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;

namespace Shanhe.Server.Commands;

/// <summary>The indicator table of a year as rows and as one sentence.</summary>
static class StatusTable
{
    static readonly string[] Keys = ["no", "name", "value", "unit", "computed", "target", "point", "status", "forecast", "doubts", "owed"];

    /// <summary>The rows.</summary>
    /// <param name="package">The package.</param>
    /// <param name="evaluations">The evaluations.</param>
    /// <param name="language">The language of words.</param>
    /// <param name="signs">Whether a status has its sign, for people; else it is a word alone, for programs.</param>
    public static Table Of(PlanPackage package, IReadOnlyList<Evaluation> evaluations, Language language, bool signs) =>
        TablePrinter.Named(Keys, [.. evaluations.Select(e => Row(package, e, language, signs))], language) with
        {
            Title = "status",
        };

    static IReadOnlyList<object?> Row(PlanPackage package, Evaluation e, Language language, bool signs) =>
        [
            e.Indicator,
            package.Find<Indicator>(e.Indicator)!.Name.In(language),
            e is { Target.Is: Comparator.Done, Value: { } done } ? TargetWords.Done(done >= 1).In(language) : e.Value,
            signs ? package.Units.Shown(e.Unit, language) : e.Unit,
            e.Computed,
            Target(e, language),
            e.Point,
            signs ? StatusWords.Shown(e.Status, language) : StatusWords.Word(e.Status).In(language),
            e.Forecast is { } f ? string.Create(CultureInfo.InvariantCulture, $"{f.Value} [{f.Low}, {f.High}]") : null,
            string.Join(' ', e.DoubtsIn(language)),
            string.Join(' ', e.Missing.Select(m => m.Series).Distinct()),
        ];

    public static string Target(Evaluation e, Language language)
    {
        var number =
            e.Target is { Value: { } v, IsRelative: false } && TargetWords.Sign(e.Target.Is) is { Length: > 0 } sign
                ? sign + v.ToString(CultureInfo.InvariantCulture)
                : e.Target.Text.In(language);
        return string.Join(language == Language.Zh ? "，" : ", ", e.Target.Beside(language).Prepend(number));
    }

    public static LocalText Sentence(IReadOnlyList<Evaluation> evaluations, int year)
    {
        int Count(Status status) => evaluations.Count(e => e.Status == status);
        return CommandMessages.Wording.Say(
            "status.sum",
            year,
            evaluations.Count,
            Count(Status.Met),
            Count(Status.OnTrack),
            Count(Status.Behind),
            Count(Status.OffTrack),
            Count(Status.NoData),
            Count(Status.Waiting),
            Count(Status.Qualitative)
        );
    }
}
