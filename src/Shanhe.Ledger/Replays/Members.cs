using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace Shanhe.Ledger.Replays;

/// <summary>The members of an object, read one by one; null is as if it were not written. Remembers whether any could not be read.</summary>
sealed class Members
{
    readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    bool _isSound = true;

    public Members(JsonElement root)
    {
        foreach (var member in root.EnumerateObject())
        {
            // Of a name that stands twice nobody knows which is meant.
            if (!_members.TryAdd(member.Name, member.Value))
                _isSound = false;
        }
    }

    public IEnumerable<string> Names => _members.Keys;

    /// <summary>Whether every member stands once and all that were read could be.</summary>
    public bool IsSound => _isSound;

    public bool IsAbsent(string name) => !_members.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null;

    /// <summary>Whether there is no other member, and all that were read could be.</summary>
    public bool HasOnly(IEnumerable<string> known) => _isSound && !_members.Keys.Except(known).Any();

    public string? Text(string name, bool mayBeEmpty = false)
    {
        if (IsAbsent(name))
            return null;
        if (_members[name].ValueKind == JsonValueKind.String && Unescaped(_members[name]) is { } text && (mayBeEmpty || text.Length > 0))
            return text;
        _isSound = false;
        return null;
    }

    public T? Read<T>(string name, Func<string, T?> read)
        where T : struct
    {
        if (Text(name) is not { } text)
            return null;
        var value = read(text);
        _isSound &= value is not null;
        return value;
    }

    public Instant? Moment(string name) => Read(name, WrittenTime.Moment);

    /// <summary>A word in small letters.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum =>
        Read(
            name,
            text =>
                Enum.TryParse<T>(text, ignoreCase: true, out var value)
                && text == JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString())
                    ? value
                    : (T?)null
        );

    public bool Flag(string name)
    {
        if (IsAbsent(name))
            return false;
        _isSound &= _members[name].ValueKind is JsonValueKind.True or JsonValueKind.False;
        return _members[name].ValueKind == JsonValueKind.True;
    }

    /// <summary>An integer without fraction or exponent, of either sign.</summary>
    public int? Integer(string name)
    {
        if (IsAbsent(name))
            return null;
        if (
            _members[name].ValueKind == JsonValueKind.Number
            && int.TryParse(_members[name].GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value != int.MinValue
        )
            return value;
        _isSound = false;
        return null;
    }

    /// <summary>A text whose escapes make sense; half a pair of them makes none.</summary>
    static string? Unescaped(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
