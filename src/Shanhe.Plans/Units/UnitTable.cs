using System.Collections.Frozen;
using System.Globalization;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Units;

/// <summary>The units a package knows, by symbol and by alias. Immutable.</summary>
public sealed class UnitTable
{
    readonly FrozenDictionary<string, Unit> _byName;
    readonly FrozenDictionary<string, string> _english;

    /// <param name="units">The units with the other ways to write them.</param>
    /// <param name="called">What units are called, by symbol; left out: nothing but their symbols.</param>
    public UnitTable(
        IEnumerable<(Unit Unit, IReadOnlyList<string> Aliases)> units,
        IEnumerable<KeyValuePair<string, LocalText>>? called = null
    )
    {
        _english = (called ?? [])
            .Where(n => n.Key.Any(IsChinese) && n.Value.En.Length > 0)
            .ToFrozenDictionary(n => n.Key, n => n.Value.En, StringComparer.Ordinal);
        var names = new Dictionary<string, Unit>(StringComparer.Ordinal) { [""] = Unit.One, ["1"] = Unit.One };
        foreach (var (unit, aliases) in units)
        {
            names[Normal(unit.Symbol)] = unit;
            foreach (var alias in aliases)
                names[Normal(alias)] = unit;
        }

        _byName = names.ToFrozenDictionary(StringComparer.Ordinal);
        Symbols = [.. _byName.Values.Select(u => u.Symbol).Where(s => s.Length > 0).Distinct().Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Symbols { get; }

    public Unit? Find(string symbol) => _byName.GetValueOrDefault(Normal(symbol));

    /// <summary>
    /// A unit as people read it beside a number: nothing where the quantity has none; in English its English name where the symbol is
    /// Chinese; else, and where it is not known, the symbol as it is.
    /// </summary>
    public string Shown(string? symbol, Language language) =>
        symbol is null or "1" or "—" ? ""
        : language == Language.Zh || !symbol.Any(IsChinese) ? symbol
        : Find(symbol)?.Symbol is { } known ? _english.GetValueOrDefault(known, known)
        : symbol;

    /// <summary>The same in both languages.</summary>
    public LocalText Words(string? symbol) => new(Shown(symbol, Language.Zh), Shown(symbol, Language.En));

    static bool IsChinese(char c) => c is >= '\u4E00' and <= '\u9FFF';

    /// <summary>Between the largest and the smallest part of a whole that one would take for another: % and ‰ are, ppm is none of them.</summary>
    static readonly Rational Parts = new(1_000, 1);

    /// <summary>
    /// The units that a figure kept in <paramref name="unit"/> may as well be given in, each once, its own first: those that convert and are
    /// another amount, so that no household is offered as a tree, and of parts of a whole those of its own order.
    /// </summary>
    public IEnumerable<Unit> Offered(Unit unit) =>
        new[] { unit }
            .Where(u => u.Symbol.Length > 0)
            .Concat(
                _byName
                    .Values.Where(u => u.Symbol.Length > 0 && u.ConvertsTo(unit) && u.Factor != unit.Factor)
                    .Where(u => !unit.Dimension.IsNone || (IsAtMost(u.Factor / unit.Factor) && IsAtMost(unit.Factor / u.Factor)))
                    .GroupBy(u => u.Factor)
                    .Select(g => g.MinBy(u => (u.Symbol.Length, u.Symbol))!)
                    .OrderBy(u => u.Symbol, StringComparer.Ordinal)
            );

    static bool IsAtMost(Rational ratio) => ratio.Numerator <= Parts.Numerator * ratio.Denominator;

    /// <summary>
    /// A symbol as it is looked up, whatever people type for it: full-width letters, the micro sign or ug for μg, m3, m^3 and ㎡ for m³ and m²,
    /// blanks.
    /// </summary>
    public static string Normal(string symbol)
    {
        var folded = string.Concat(symbol.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c != '^'));
        return folded.StartsWith("ug", StringComparison.Ordinal) ? "μg" + folded[2..] : folded;
    }

    /// <summary>Whether two spellings are one symbol, without regard to the case of letters.</summary>
    public static bool AreOne(string symbol, string other) => Normal(symbol).Equals(Normal(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Reads a definition such as <c>10000/15 m^2</c> or <c>1e-6 g m^-3</c>: a factor, then known units with exponents.
    /// </summary>
    public static Unit? Define(string symbol, string definition, Func<string, Unit?> known)
    {
        var unit = Unit.One;
        var first = true;
        foreach (var word in definition.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (first && Rational.TryParse(word, out var factor))
            {
                unit = unit with { Factor = factor };
                first = false;
                continue;
            }

            first = false;
            var parts = word.Split('^');
            var exponent = 1;
            if (
                parts.Length > 2
                || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            )
                return null;
            if (known(parts[0]) is not { } part)
                return null;
            unit = unit.Times(part, exponent);
        }

        return first ? null : unit with { Symbol = symbol };
    }
}
