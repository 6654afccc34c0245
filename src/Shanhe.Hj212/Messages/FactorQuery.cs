namespace Shanhe.Hj212;

/// <summary>
/// A request or notice that names factors by PolId and nothing else: 1011, 1013, 1021, 3012, 3013, 3014 (2017), 3017, 3018, 3019, 3022,
/// 3024.
/// </summary>
/// <param name="PolIds">The factors in order; empty means the logger itself.</param>
public sealed record FactorQuery(IReadOnlyList<string> PolIds) : MessageBody
{
    internal static FactorQuery Read(in AreaView area) => new([.. area.Texts("PolId")]);

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        foreach (var factor in PolIds)
            area.Item("PolId", factor);
    }
}
