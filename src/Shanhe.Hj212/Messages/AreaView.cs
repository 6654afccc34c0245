using System.Globalization;
using NodaTime;

namespace Shanhe.Hj212;

/// <summary>Typed look-ups in the data area of a message.</summary>
internal readonly struct AreaView(Message message)
{
    public Message Message { get; } = message;

    public bool IsEmpty => Message.Items.Count == 0;

    public string? Text(string name) => Message.Parameter(name);

    public int? Int(string name) => Whole(Text(name));

    public static int? Whole(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public LocalDateTime? Time(string name) => Text(name) is { } text ? TimeText.Read(text) : null;

    /// <summary>hhmm or hhmmss.</summary>
    public LocalTime? TimeOfDay(string name)
    {
        if (Text(name) is not { Length: 4 or 6 } text || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return null;
        var number = int.Parse(text.PadRight(6, '0'), CultureInfo.InvariantCulture);
        var (hour, minute, second) = (number / 10000, number / 100 % 100, number % 100);
        return hour > 23 || minute > 59 || second > 59 ? null : new LocalTime(hour, minute, second);
    }

    public IEnumerable<string> Texts(string name) =>
        Message.Parameters.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Text);

    /// <summary>The factor of the first field with a sub-field.</summary>
    public string? CodeOf(string sub) => FirstOf(sub)?.Code;

    /// <summary>The text of the first field with a sub-field.</summary>
    public string? SubText(string sub) => FirstOf(sub)?.Text;

    private Field? FirstOf(string sub)
    {
        foreach (var item in Message.Items)
        {
            foreach (var field in item)
            {
                if (field.Sub == sub)
                    return field;
            }
        }

        return null;
    }
}
