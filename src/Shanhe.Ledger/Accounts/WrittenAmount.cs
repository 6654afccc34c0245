using System.Text.RegularExpressions;

namespace Shanhe.Ledger.Accounts;

/// <summary>An amount as decimal text, exact at any length; equal to another by value: 5.00 is 5.</summary>
/// <param name="IsNegative">Below zero.</param>
/// <param name="Whole">The digits before the point without zeros in front, at least one.</param>
/// <param name="Fraction">The digits behind the point without zeros at the end.</param>
public readonly partial record struct WrittenAmount(bool IsNegative, string Whole, string Fraction)
{
    [GeneratedRegex(@"\A(?<sign>-?)(?<whole>[0-9]+)(?:\.(?<fraction>[0-9]+))?\z")]
    private static partial Regex Form();

    public bool IsPositive => !IsNegative && (Whole != "0" || Fraction.Length > 0);

    /// <summary>Reads ASCII digits with an optional sign and an optional fraction; <c>null</c> for anything else.</summary>
    public static WrittenAmount? Read(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
            return null;
        var whole = match.Groups["whole"].Value.TrimStart('0');
        var fraction = match.Groups["fraction"].Value.TrimEnd('0');
        var isZero = whole.Length == 0 && fraction.Length == 0;
        return new(match.Groups["sign"].Length > 0 && !isZero, whole.Length == 0 ? "0" : whole, fraction);
    }

    /// <summary>The shortest text that reads to it.</summary>
    public override string ToString() => (IsNegative ? "-" : "") + Whole + (Fraction.Length > 0 ? "." + Fraction : "");
}
