using System.Globalization;
using System.Text.RegularExpressions;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Writing;

/// <summary>
/// A number as people write it: full-width digits, groups of three, powers of ten, a unit behind it. Pure; a value and thread-safe.
/// </summary>
/// <param name="Value">The number in the wanted unit; 0 when <see cref="Fault"/> is set.</param>
/// <param name="Fault">Why there is no number.</param>
/// <param name="Unit">The unit that was written, as written; empty without one.</param>
public readonly partial record struct WrittenNumber(decimal Value, NumberFault Fault, string Unit)
{
    public bool IsRead => Fault == NumberFault.None;

    /// <summary>Reads a number and turns it into a unit.</summary>
    /// <param name="text">The text of the cell.</param>
    /// <param name="wanted">The unit in which the value is wanted.</param>
    /// <param name="units">The units that may stand behind the number.</param>
    /// <param name="column">The unit that the column has, for numbers without one of their own; empty: the wanted one.</param>
    public static WrittenNumber Read(string? text, Unit wanted, UnitTable units, string column = "")
    {
        if (PlainText.IsMissing(text))
            return new(0, NumberFault.Missing, "");
        var plain = PlainText.HalfWidth(text);
        if (IsBelowDetection(plain, wanted, units))
            return new(0, NumberFault.BelowDetection, "");
        var match = Number().Match(plain);
        if (!match.Success)
            return new(0, NumberFault.NoNumber, "");
        var digits = match.Groups["digits"].Value;
        var own = match.Groups["rest"].Value.Trim().TrimStart('(').TrimEnd(')');
        if (own.StartsWith(','))
            return new(0, NumberFault.Groups, "");
        if (own.Length > 0 && !char.IsLetter(own[0]) && own[0] is not ('%' or '‰' or '°' or '℃'))
            return new(0, NumberFault.NoNumber, "");
        if (digits.Contains(',', StringComparison.Ordinal) || digits.Contains(' ', StringComparison.Ordinal))
        {
            if (!Grouped().IsMatch(digits))
                return new(0, NumberFault.Groups, "");
            digits = digits.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        }

        var power = match.Groups["power"].Success ? "E" + Plain(match.Groups["power"].Value) : match.Groups["exponent"].Value;
        if (
            !decimal.TryParse(
                match.Groups["sign"].Value + digits + match.Groups["fraction"].Value + power,
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var value
            )
        )
            return new(0, digits.Length == 0 && match.Groups["fraction"].Length < 2 ? NumberFault.NoNumber : NumberFault.TooLarge, "");
        // What is too small for the type would become zero.
        if (value == 0 && (digits + match.Groups["fraction"].Value).Any(c => c is >= '1' and <= '9'))
            return new(0, NumberFault.TooLarge, "");
        return InUnit(value, own.Length > 0 ? own : column, wanted, units);
    }

    static WrittenNumber InUnit(decimal value, string unit, Unit wanted, UnitTable units)
    {
        if (unit.Length == 0 || (wanted.Symbol.Length > 0 && UnitTable.AreOne(unit, wanted.Symbol)))
            return new(value, NumberFault.None, unit);
        if (units.Find(unit) is not { } known)
            return new(0, NumberFault.UnknownUnit, unit);
        if (known == wanted)
            return new(value, NumberFault.None, unit);
        if (!known.ConvertsTo(wanted))
            return new(0, NumberFault.OtherUnit, unit);
        try
        {
            return new(Normal(known.To(wanted).Apply(value)), NumberFault.None, unit);
        }
        catch (OverflowException)
        {
            return new(0, NumberFault.TooLarge, unit);
        }
    }

    /// <summary>Without the zeros that a division leaves at the end.</summary>
    static decimal Normal(decimal value) => value / 1.000000000000000000000000000m;

    /// <summary>未检出, ND, 0.02L, &lt;0.02: less than the method can find (HJ 91.2 and HJ 164 write the limit with an L).</summary>
    static bool IsBelowDetection(string plain, Unit wanted, UnitTable units) =>
        plain is "未检出" or "未检测出" or "ND" or "nd" or "N.D." or "低于检出限"
        || plain[0] is '<' or '≤' or '﹤'
        || (Limit().IsMatch(plain) && units.Find("L")?.ConvertsTo(wanted) != true);

    /// <summary>What to tell of the fault, with the name of the column or field and the text that was read.</summary>
    public LocalText Tell(object name, string? text, string wanted) =>
        WritingMessages.Wording.Say(CodeOf(Fault), name, PlainText.Visible(text), Unit, wanted.Length == 0 ? "—" : wanted);

    /// <summary>The stable code of a fault.</summary>
    public static string CodeOf(NumberFault fault) =>
        fault switch
        {
            NumberFault.Groups => "V102",
            NumberFault.BelowDetection => "V103",
            NumberFault.UnknownUnit => "V104",
            NumberFault.OtherUnit => "V105",
            NumberFault.TooLarge => "V106",
            _ => "V101",
        };

    static string Plain(string power) =>
        string.Concat(
            power.Select(c =>
                c switch
                {
                    '⁰' => '0',
                    '¹' => '1',
                    '²' => '2',
                    '³' => '3',
                    >= '⁴' and <= '⁹' => (char)('4' + (c - '⁴')),
                    '⁻' => '-',
                    '⁺' => '+',
                    _ => c,
                }
            )
        );

    [GeneratedRegex(
        @"^(?<sign>[+-]?)(?=[.\d])(?<digits>(\d[\d,]*( \d{3})*)?)(?<fraction>(\.\d+|\.(?=$|\D))?)((?<exponent>[eE][+-]?\d{1,2})(?![\w])|\s*[×xX*·]\s*10(\^(?<power>[+-]?\d{1,2})|(?<power>[⁻⁺]?[⁰¹²³⁴-⁹]{1,2})))?(?<rest>.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline
    )]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d{1,3}((,\d{3})+|( \d{3})+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^\d+(\.\d+)?\s*L$", RegexOptions.ExplicitCapture)]
    private static partial Regex Limit();
}
