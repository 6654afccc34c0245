using System.Text.RegularExpressions;
using Shanhe.Evidence;
using Shanhe.Web.Words;

namespace Shanhe.Kernels.Tests.Accounts;

public partial class WordsOfRefusalsTests
{
    [GeneratedRegex("Answers\\.Bad\\(\\s*\"([A-Z]\\d{3})\"")]
    private static partial Regex Refusal();

    [Fact]
    public void Every_code_with_which_the_API_refuses_a_request_has_words()
    {
        var codes = Directory
            .EnumerateFiles(Path.Combine(Checkout.Root, "src", "Shanhe.Web"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => Refusal().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value))
            .Distinct()
            .ToList();
        Assert.NotEmpty(codes);
        foreach (var code in codes)
            Assert.NotEmpty((code[0] == 'E' ? EvidenceMessages.Wording : WebMessages.Wording).Say(code, "1", "2", "3").En);
    }
}
