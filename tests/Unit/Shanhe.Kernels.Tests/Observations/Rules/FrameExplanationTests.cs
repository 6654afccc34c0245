using NodaTime;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Gateway;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>A frame in words: what the tables of the protocol know, and what only the package does.</summary>
public class FrameExplanationTests
{
    static ExplainedEntry Explained(Func<string, ObservedFactor?>? factorOf) =>
        FrameExplanation.Of(
            new(
                1,
                default,
                EntryKind.Frame,
                Bench.Mn,
                "127.0.0.1",
                "",
                Bench.Frame(2061, new LocalDateTime(2024, 6, 1, 8, 0), ("x99001", "Avg", "4")),
                []
            ),
            null,
            factorOf
        );

    [Fact]
    public void A_code_that_nobody_knows_is_a_defect_and_stands_for_itself()
    {
        var entry = Explained(null);
        Assert.Contains(entry.Defects, d => d.En.Contains("x99001", StringComparison.Ordinal));
        Assert.StartsWith("x99001", entry.Fields.Single(f => f.Name == "x99001-Avg").Meaning.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_of_the_package_is_none_and_is_called_as_the_package_calls_it()
    {
        var ours = new ObservedFactor
        {
            Id = "x99001",
            Name = new LocalText("臭氧", "ozone"),
            Unit = "1",
            Decimals = 0,
        };
        var entry = Explained(code => code == "x99001" ? ours : null);
        Assert.DoesNotContain(entry.Defects, d => d.En.Contains("x99001", StringComparison.Ordinal));
        Assert.StartsWith("臭氧", entry.Fields.Single(f => f.Name == "x99001-Avg").Meaning.Zh, StringComparison.Ordinal);
    }
}
