using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>The small plan with changes.</summary>
static class AlteredPlan
{
    /// <summary>Loads it with the first place of a text in a file changed.</summary>
    public static LoadResult Changed(string file, string right, string wrong) => Changed((file, right, wrong));

    /// <summary>Loads it with several changes, one after the other; a change of nothing makes a new file.</summary>
    public static LoadResult Changed(params (string File, string Right, string Wrong)[] changes)
    {
        var folder = Checkout.SmallCopy();
        foreach (var (file, right, wrong) in changes)
        {
            var changed = Path.Combine(folder, file + ".yaml");
            var text = right.Length > 0 ? File.ReadAllText(changed) : "";
            Assert.Contains(right, text, StringComparison.Ordinal);
            var at = text.IndexOf(right, StringComparison.Ordinal);
            File.WriteAllText(changed, text[..at] + wrong + text[(at + right.Length)..]);
        }

        return PackageLoader.Load(folder);
    }

    /// <summary>Loads it with texts changed wherever they stand, one after the other; it must be sound.</summary>
    public static PlanPackage Everywhere(params (string Old, string New)[] changes)
    {
        var folder = Checkout.SmallCopy();
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var text = File.ReadAllText(file);
            foreach (var (old, fresh) in changes)
                text = text.Replace(old, fresh, StringComparison.Ordinal);
            File.WriteAllText(file, text);
        }

        return Checkout.Load(folder);
    }

    /// <summary>Holds that the change is named by a code, or is none of its faults when there is no code.</summary>
    public static void Judge(string file, string right, string wrong, string? code)
    {
        var loaded = Changed(file, right, wrong);
        if (code is null)
            Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        else
            Assert.Contains(code, loaded.Problems.Select(p => p.Code));
        Assert.Equal(code is null, loaded.Package is not null);
    }

    /// <summary>A problem with its code, its line and column and what was meant.</summary>
    public static string Told(Shanhe.Plans.Text.Problem problem) =>
        $"{problem.Code} {problem.At.Line}:{problem.At.Column} {problem.Message.En}"
        + (problem.Suggestion is { } meant ? " -> " + meant : "");

    /// <summary>Holds that just these problems are told; one that ends with a blank says only where it is.</summary>
    public static void Tell(string[] problems, params (string File, string Right, string Wrong)[] changes)
    {
        var told = Changed(changes).Problems.Select(Told).Order(StringComparer.Ordinal).ToList();
        var expected = problems.Order(StringComparer.Ordinal).ToList();
        Assert.Equal(
            expected,
            told.Select((t, i) => i < expected.Count && expected[i].EndsWith(' ') ? t[..Math.Min(t.Length, expected[i].Length)] : t)
        );
    }
}
