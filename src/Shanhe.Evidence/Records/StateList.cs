namespace Shanhe.Evidence.Records;

/// <summary>States of a question, equal when they name the same in the same order.</summary>
public readonly record struct StateList(string Joined)
{
    public static StateList Of(IReadOnlyList<string> states) => new(string.Join('\n', states));

    public IReadOnlyList<string> Names => Joined.Length == 0 ? [] : Joined.Split('\n');
}
