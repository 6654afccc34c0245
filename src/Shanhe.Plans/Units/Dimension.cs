using System.Collections.Immutable;
using System.Globalization;

namespace Shanhe.Plans.Units;

/// <summary>
/// A physical or counted dimension as exponents of base dimensions (length, mass, time, energy, money, count …), for example area =
/// length². The base dimensions are data of the package. Value equality; immutable.
/// </summary>
public sealed class Dimension : IEquatable<Dimension>
{
    readonly ImmutableSortedDictionary<string, int> _exponents;

    Dimension(ImmutableSortedDictionary<string, int> exponents) => _exponents = exponents;

    public static Dimension None { get; } = new(ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));

    public static Dimension Of(string name) => new(None._exponents.Add(name, 1));

    public bool IsNone => _exponents.IsEmpty;

    public Dimension Times(Dimension other, int power = 1)
    {
        var result = _exponents.ToBuilder();
        foreach (var (name, exponent) in other._exponents)
        {
            var sum = result.GetValueOrDefault(name) + (exponent * power);
            if (sum == 0)
                result.Remove(name);
            else
                result[name] = sum;
        }

        return new(result.ToImmutable());
    }

    public bool Equals(Dimension? other) => other is not null && _exponents.SequenceEqual(other._exponents);

    public override bool Equals(object? obj) => Equals(obj as Dimension);

    public override int GetHashCode() => _exponents.Aggregate(17, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    public override string ToString() =>
        IsNone
            ? "1"
            : string.Join(
                ' ',
                _exponents.Select(p => p.Value == 1 ? p.Key : string.Create(CultureInfo.InvariantCulture, $"{p.Key}^{p.Value}"))
            );
}
