using Shanhe.Capabilities.Figures;
using Shanhe.Evidence;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Web.Words;

namespace Shanhe.Web.Reporting;

/// <summary>How pages word figures.</summary>
static class FigureWords
{
    /// <summary>The state of a figure.</summary>
    public static string State(FigureState state) => EvidenceMessages.Wording.Say("state." + state).In(WebMessages.CurrentLanguage);

    /// <summary>What is done to a figure.</summary>
    public static string Action(FigureAction action) => EvidenceMessages.Wording.Say("action." + action).In(WebMessages.CurrentLanguage);

    /// <summary>The unit; a word where there is none.</summary>
    public static string Unit(PlanPackage package, Series? series) =>
        series is null ? "" : SeriesMeaning.UnitOf(package, series.Unit).In(WebMessages.CurrentLanguage);

    /// <summary>The change against the year before, with its sign and what it is in.</summary>
    public static string Change(ReviewRow row) =>
        row.Change is not { } change ? "—"
        : row.IsShare ? $"{Numbers.Signed(change)} {WebMessages.Say("unit.points")}"
        : $"{Numbers.Signed(change)} %";

    /// <summary>Where a file that proves a figure is read.</summary>
    public static string ProofAddress(FigureKey key, UploadedFile file) =>
        $"/api/v1/figures/attachments/{file.Hash}?key={Uri.EscapeDataString(key.ToString())}";
}
