using System.Globalization;
using NodaTime;

namespace Shanhe.Hj212;

/// <summary>Collects the items of a data area. Fields without a value are left out.</summary>
internal sealed class AreaWriter
{
    private readonly List<IReadOnlyList<Field>> items = [];

    public IReadOnlyList<IReadOnlyList<Field>> Items => items;

    public static string? Of(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    public static string? Of(LocalDateTime? time) => time is { } known ? TimeText.Write(known, known.Millisecond != 0) : null;

    public void Item(string? name, string? value)
    {
        if (name is not null && value is not null)
            items.Add([new Field(name, value)]);
    }

    public void Item(string? name, int? value) => Item(name, Of(value));

    public void Item(string? name, decimal? value) => Item(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Item(string? name, LocalDateTime? value) => Item(name, Of(value));

    /// <summary>Two fields of one item, joined by a comma as the examples of the standard print them.</summary>
    public void Pair(string first, string? firstValue, string second, string? secondValue)
    {
        if (firstValue is null)
            Item(second, secondValue);
        else if (secondValue is null)
            Item(first, firstValue);
        else
            items.Add([new Field(first, firstValue), new Field(second, secondValue)]);
    }

    public void Item(IReadOnlyList<Field> fields)
    {
        if (fields.Count > 0)
            items.Add(fields);
    }
}
