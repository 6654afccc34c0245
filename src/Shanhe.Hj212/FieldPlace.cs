namespace Shanhe.Hj212;

/// <summary>Where a field of the data area stands in its text.</summary>
/// <param name="Start">The first character of the piece.</param>
/// <param name="Sign">The equals sign; the end when there is none.</param>
/// <param name="End">Behind the last character.</param>
internal readonly record struct FieldPlace(int Start, int Sign, int End)
{
    public bool HasValue => Sign < End;

    /// <summary>The name without surrounding blanks.</summary>
    public ReadOnlySpan<char> Name(ReadOnlySpan<char> text) => text[Start..Sign].Trim();

    /// <summary>The value as it came; empty when there is none.</summary>
    public ReadOnlySpan<char> Value(ReadOnlySpan<char> text) => HasValue ? text[(Sign + 1)..End] : default;

    public Field Of(ReadOnlySpan<char> text) => new(TextPool.Of(Name(text)), HasValue ? Value(text).ToString() : null);
}
