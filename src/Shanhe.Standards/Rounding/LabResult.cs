using System.Globalization;

namespace Shanhe.Standards.Rounding;

/// <summary>A laboratory result: a figure, or "below the detection limit".</summary>
/// <remarks>The default value is a result without figure and without limit, that is, nothing was measured.</remarks>
public readonly record struct LabResult
{
    private LabResult(decimal? value, bool below) => (Figure, IsBelowDetection) = (value, below);

    /// <summary>The measured figure, or the detection limit when <see cref="IsBelowDetection"/>; null when neither is known.</summary>
    public decimal? Figure { get; }

    /// <summary>True when nothing was found above the detection limit.</summary>
    public bool IsBelowDetection { get; }

    /// <summary>True when there is neither a figure nor a statement that it is below detection.</summary>
    public bool IsMissing => Figure is null && !IsBelowDetection;

    /// <summary>A measured figure.</summary>
    /// <param name="value">The figure.</param>
    /// <returns>The result.</returns>
    public static LabResult Of(decimal value) => new(value, false);

    /// <summary>A result below a detection limit.</summary>
    /// <param name="detectionLimit">The limit, or null when it was not stated.</param>
    /// <returns>The result.</returns>
    public static LabResult Below(decimal? detectionLimit) => new(detectionLimit, true);

    /// <summary>The figure to use in a mean or an index.</summary>
    /// <remarks>Below detection without a stated limit counts as zero under every rule.</remarks>
    /// <param name="rule">What a result below detection counts as; half of the limit by default.</param>
    /// <returns>The figure, or null when the result is missing.</returns>
    [Standard("环办监测函〔2020〕82号", "results below detection", Certainty.Memory)]
    public decimal? Counted(DetectionRule rule = DetectionRule.HalfLimit) =>
        (IsBelowDetection, rule) switch
        {
            (false, _) => Figure,
            (true, DetectionRule.Zero) => 0,
            (true, DetectionRule.Limit) => Figure ?? 0,
            _ => (Figure ?? 0) / 2,
        };

    /// <summary>Reads a result as laboratories write it: <c>0.02</c>, <c>&lt;0.02</c>, <c>0.02L</c>, <c>ND</c>, <c>未检出</c>.</summary>
    /// <remarks>Never throws: anything else is a missing result.</remarks>
    /// <param name="text">The text of the cell.</param>
    /// <param name="result">The result; missing when the text is not one.</param>
    /// <returns>True when the text is a result.</returns>
    public static bool TryParse(string? text, out LabResult result)
    {
        var t = (text ?? "").Trim().TrimStart('＜', '<');
        var below = text is not null && t.Length < text.Trim().Length;
        if (t.EndsWith('L') || t.EndsWith('l'))
            (t, below) = (t[..^1], true);
        if (t is "ND" or "nd" or "未检出" or "无")
        {
            result = Below(null);
            return true;
        }
        if (!decimal.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var figure))
        {
            result = default;
            return false;
        }
        result = below ? Below(figure) : Of(figure);
        return true;
    }
}
