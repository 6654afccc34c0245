using System.Text.Json.Nodes;
using Shanhe.Standards.Conformance;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Tests.Conformance;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("exact", 1, 1, true)]
    [InlineData("", 1, 1.0000001, false)]
    [InlineData("0.5", 10, 10.5, true)]
    [InlineData("0.5", 10, 10.51, false)]
    [InlineData("0.06 deg", 10, 9.94, true)]
    [InlineData("1%", 200, 202, true)]
    [InlineData("1%", -200, -202.1, false)]
    [InlineData("1%", 0, 0.0001, false)]
    [InlineData("1%", 0, 0, true)]
    [InlineData("1%", 0, 5e-13, true)]
    [InlineData("1%", 1, 1.005, true)]
    [InlineData("0.5", 0, 0.4, true)]
    public void A_tolerance_is_absolute_or_a_share(string text, double expected, double actual, bool allowed) =>
        Assert.Equal(allowed, Tolerance.Parse(text).Allows(expected, actual));

    [Theory]
    [InlineData("about")]
    [InlineData("-1")]
    [InlineData("x%")]
    public void A_tolerance_that_is_none_is_refused(string text) => Assert.Throws<FormatException>(() => Tolerance.Parse(text));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", true)]
    [InlineData("""{"a":"1.0"}""", """{"a":1}""", true)]
    [InlineData("""{"a":1}""", """{"a":2}""", false)]
    [InlineData("""{"a":1}""", """{}""", false)]
    [InlineData("""{"a":1}""", "3", false)]
    [InlineData("""{"a":null}""", """{"a":1}""", false)]
    [InlineData("""{"a":null}""", """{"a":{"b":null}}""", true)]
    [InlineData("""{"a":{"b":1}}""", """{"a":{"b":1,"c":2}}""", false)]
    [InlineData("""{"a":{"b":1}}""", """{"a":{"b":1,"c":null}}""", true)]
    [InlineData("""{"a":[1,2]}""", """{"a":[1,2]}""", true)]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", false)]
    [InlineData("""{"a":[1,2]}""", """{"a":[1]}""", false)]
    [InlineData("""{"a":[1]}""", """{"a":1}""", false)]
    [InlineData("null", "null", true)]
    [InlineData("null", "1", false)]
    [InlineData("\"II\"", "\"II\"", true)]
    [InlineData("\"II\"", "\"III\"", false)]
    [InlineData("true", "false", false)]
    public void A_result_agrees_key_by_key(string expected, string actual, bool agrees) =>
        Assert.Equal(agrees, JsonComparison.Difference(JsonNode.Parse(expected), JsonNode.Parse(actual), default) is null);

    [Fact]
    public void A_near_figure_agrees_within_its_tolerance_only()
    {
        JsonNode? Of(string text) => JsonNode.Parse(text);
        Assert.Null(JsonComparison.Difference(Of("1.00"), Of("1.01"), new Tolerance(0.01, 0)));
        Assert.Equal(
            "a: expected 1, found 1.02",
            JsonComparison.Difference(Of("""{"a":1}"""), Of("""{"a":1.02}"""), new Tolerance(0.01, 0))
        );
        Assert.NotNull(JsonComparison.Difference(Of("\"a\""), Of("\"b\""), new Tolerance(9, 0)));
    }

    public static TheoryData<string> Files() => VectorTests.Files();

    /// <summary>A vector that expects a figure off by a thousand, or another word, must not pass.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void A_vector_with_a_wrong_expectation_fails(string file)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", file));
        foreach (var vector in VectorFile.Parse(text))
        {
            foreach (var wrong in Wrong(JsonNode.Parse(vector.ExpectedJson)))
                Assert.False(ConformanceSuite.Run(vector with { ExpectedJson = wrong }).Passed, $"{vector.Id}: {wrong}");
        }
    }

    [Fact]
    public void A_vector_that_cannot_run_fails_with_a_reason()
    {
        VectorOutcome Run(string function, string inputs, string expected, string tolerance) =>
            ConformanceSuite.Run(new VectorCase(2, "x", "", function, "", inputs, expected, tolerance, ""));
        Assert.Contains("unknown function", Run("no_such", "{}", "1", "exact").Difference, StringComparison.Ordinal);
        Assert.False(Run("percentile", "{", "1", "exact").Passed);
        Assert.False(Run("percentile", """{"values":[1],"p":50}""", """{"value":1}""", "about").Passed);
        Assert.True(Run("percentile", """{"values":[1],"p":50}""", """{"value":1}""", "exact").Passed);
        Assert.False(Run("percentile", """{"values":[1],"p":101}""", """{"value":1}""", "exact").Passed);
        Assert.Equal(ConformanceSuite.Functions.Order(StringComparer.Ordinal), ConformanceSuite.Functions);
    }

    [Fact]
    public void A_file_of_vectors_names_the_column_it_lacks_and_fills_what_may_be_missing()
    {
        Assert.Contains("empty", Assert.Throws<FormatException>(() => VectorFile.Parse("")).Message, StringComparison.Ordinal);
        var lacks = Assert.Throws<FormatException>(() => VectorFile.Parse("function,inputs_json\n"));
        Assert.Contains("expected_json", lacks.Message, StringComparison.Ordinal);
        var vector = Assert.Single(VectorFile.Parse("expected_json,function,inputs_json\n,rank\n"));
        Assert.Equal(
            (2, "row 2", "rank", "{}", "null", "exact"),
            (vector.Row, vector.Id, vector.Function, vector.InputsJson, vector.ExpectedJson, vector.Tolerance)
        );
    }

    // RFC 4180: a doubled quotation mark is one, a quoted field may hold commas and line ends; lines end with CRLF or LF.
    [Theory]
    [InlineData("a,b\r\nc,d", "a|b/c|d")]
    [InlineData("\uFEFFa\n\n\nb\n", "a/b")]
    [InlineData("\"a,\"\"b\"\"\n\",c", "a,\"b\"\n|c")]
    [InlineData("a\"b,c", "a\"b|c")]
    [InlineData("\"a\"\"\"", "a\"")]
    [InlineData("a,\n,b", "a|/|b")]
    [InlineData("", "")]
    public void Comma_separated_text_is_split_as_RFC_4180_writes_it(string text, string rows) =>
        Assert.Equal(rows, string.Join('/', CsvText.Parse(text).Select(r => string.Join('|', r))));

    private static IEnumerable<string> Wrong(JsonNode? node)
    {
        if (node is not JsonObject expected)
            yield break;
        foreach (var (key, value) in expected)
        {
            var copy = expected.DeepClone().AsObject();
            if (value is null or JsonObject or JsonArray)
                continue;
            copy[key] = decimal.TryParse(value.ToString(), null, out var figure) ? figure * 1.5m + 1000 : value.ToString() + "?";
            yield return copy.ToJsonString();
        }
    }
}
