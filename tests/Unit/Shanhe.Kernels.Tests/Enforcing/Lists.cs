using Shanhe.Capabilities.Enforcing.Drawing;

namespace Shanhe.Kernels.Tests.Enforcing;

/// <summary>Lists to draw from.</summary>
static class Lists
{
    /// <summary>Key and general subjects, every tenth of the key drawn before, and officers, each away from one subject.</summary>
    public static DrawList Of(int key, int general, int officers, int months = 3) =>
        new(
            "CC-2026-001",
            "2026-Q4",
            months,
            "某期开奖号码",
            "2026-12-01T21:30:00",
            "2026-12-31",
            [new("1", "class=key", 0.25m), new("2", "class=general", 0.05m)],
            [
                .. Enumerable.Range(0, key).Select(i => Subject("K", i, "1", i % 10 == 9)),
                .. Enumerable.Range(0, general).Select(i => Subject("N", i, "2", false)),
            ],
            [.. Enumerable.Range(0, officers).Select(i => new DrawOfficer($"RY-{i:000}", $"执法员{i}", $"1408{i:0000}", [$"DX-K{i:000}"]))]
        );

    static DrawSubject Subject(string letter, int number, string stratum, bool wasDrawn) =>
        new($"DX-{letter}{number:000}", stratum, $"单位{letter}{number}", $"代码{number}", wasDrawn);

    public static byte[] Seed(int number) => DrawSeed.Of(new string('a', 64), $"号码 {number}");

    /// <summary>The file of a draw by a fixed secret and public number.</summary>
    public static DrawFile File()
    {
        var list = Of(20, 40, 4);
        var nonce = string.Concat(Enumerable.Repeat("0f", 32));
        var seed = DrawSeed.Of(nonce, "03 11 19 22 28 30 + 07");
        return new(
            DrawList.Form,
            DrawSeed.Commitment(nonce),
            list.Hash,
            list,
            nonce,
            "03 11 19 22 28 30 + 07",
            Convert.ToHexStringLower(seed),
            Lots.Draw(list, seed)
        );
    }
}
