using System.Globalization;

namespace Shanhe.Standards.Conformance;

/// <summary>How far a figure may be from the one expected.</summary>
/// <param name="Absolute">The absolute distance allowed.</param>
/// <param name="Relative">The share of the expected figure allowed.</param>
public readonly record struct Tolerance(double Absolute, double Relative)
{
    /// <summary>Reads <c>exact</c>, <c>1e-6</c>, <c>0.06 deg</c> or <c>0.01%</c>; a unit after a figure is for the reader only.</summary>
    /// <param name="text">The text of the column.</param>
    /// <returns>The tolerance.</returns>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static Tolerance Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var t = text.Trim();
        if (t.Length == 0 || t.Equals("exact", StringComparison.OrdinalIgnoreCase))
            return default;
        var share = t.EndsWith('%');
        var figure = share ? t[..^1].Trim() : t.Split(' ')[0];
        if (!double.TryParse(figure, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value < 0)
        {
            throw new FormatException($"Tolerance '{text}' is not understood 容差无法识别");
        }

        return share ? new Tolerance(0, value / 100) : new Tolerance(value, 0);
    }

    /// <summary>Whether a figure is near enough.</summary>
    /// <param name="expected">The figure expected.</param>
    /// <param name="actual">The figure found.</param>
    /// <returns>Whether it is within the tolerance; under a share, an expected zero must be met to 1e-12.</returns>
    public bool Allows(double expected, double actual)
    {
        var allowed = Math.Max(Absolute, Math.Abs(expected) * Relative);
        if (Relative > 0 && expected == 0)
            allowed = 1e-12;
        return Math.Abs(expected - actual) <= allowed * (1 + 1e-9);
    }

    internal bool IsExact => Absolute == 0 && Relative == 0;
}
