using System.Text;
using System.Text.RegularExpressions;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>
/// A hundred ways to break a package (tests/packages/broken.txt): each is answered with file, line, column, reason and the nearest name, in
/// Chinese, and with nothing that only follows from it. <c>SHANHE_ACCEPT=1</c> writes down what is said now, to be read before it is kept.
/// </summary>
public partial class BrokenPackageTests
{
    static readonly string File = Path.Combine(Checkout.Root, "tests", "packages", "broken.txt");

    sealed record Break(string Where, string Right, string Wrong, IReadOnlyList<string> Told);

    static List<Break> Read()
    {
        var breaks = new List<Break>();
        foreach (var line in System.IO.File.ReadAllLines(File).Where(l => !l.StartsWith('#')))
        {
            if (!line.StartsWith(' '))
                breaks.Add(new(line, "", "", []));
            else if (line.StartsWith("  = ", StringComparison.Ordinal))
                breaks[^1] = breaks[^1] with { Told = [.. breaks[^1].Told, line[4..]] };
            else if (breaks[^1].Right.Length == 0)
                breaks[^1] = breaks[^1] with { Right = Plain(line[2..]) };
            else
                breaks[^1] = breaks[^1] with { Wrong = Plain(line[2..]) };
        }

        return breaks;
    }

    static string Plain(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal);

    static string Line(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    [GeneratedRegex(@"shanhe-test-\w+/")]
    private static partial Regex Folder();

    static List<string> Told(Break made) =>
        [
            .. AlteredPlan
                .Changed(made.Where, made.Right, made.Wrong)
                .Problems.Select(p => Folder().Replace($"{p.At}: {p.Code} {p.In(Language.Zh)}", "")),
        ];

    [Fact]
    public void Every_slip_is_named_where_it_stands_and_why()
    {
        var breaks = Read();
        Assert.True(breaks.Count >= 100, $"{breaks.Count} slips");
        if (Environment.GetEnvironmentVariable("SHANHE_ACCEPT") == "1")
        {
            var text = new StringBuilder(System.IO.File.ReadLines(File).First() + "\n");
            foreach (var made in breaks)
                text.AppendLine(made.Where)
                    .AppendLine("  " + Line(made.Right))
                    .AppendLine("  " + Line(made.Wrong))
                    .AppendJoin("", Told(made).DefaultIfEmpty("—").Select(t => $"  = {t}\n"));
            System.IO.File.WriteAllText(File, text.ToString());
        }

        Assert.All(breaks, b => Assert.Equal(b.Told, Told(b)));
    }
}
