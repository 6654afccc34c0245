using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Web.Registers;

namespace Shanhe.Kernels.Tests.Records;

/// <summary>What is asked of lists is understood or named.</summary>
public class AskedTests
{
    static string? Wrong(string query)
    {
        var register = Desk.Package.Find<Register>("outfalls")!;
        var given = new QueryCollection(QueryHelpers.ParseQuery(query));
        RecordQuery.Read(register, given, new SetClock(default), out var problem);
        return problem is null ? null : $"{problem.Code} {problem.At.File}";
    }

    [Theory]
    [InlineData("?year=20x6", "E396 year")]
    [InlineData("?bbox=abc", "E396 bbox")]
    [InlineData("?bbox=1,2,3", "E396 bbox")]
    [InlineData("?updatedFrom=yesterday", "E396 updatedFrom")]
    [InlineData("?updatedTo=2026-13-01", "E396 updatedTo")]
    [InlineData("?closed=maybe", "E396 closed")]
    [InlineData("?f.width.gte=5", "E396 f.width.gte")]
    [InlineData("?f.width.ge=wide", "E396 f.width.ge")]
    [InlineData("?stat=found", "E397 stat")]
    [InlineData("?f.contact-no=1", "E388 contact-no")]
    [InlineData("?year=2026&bbox=110,35,112,36&updatedFrom=2026-01-01&closed=true&desc=false&f.width.ge=5&f.width.filled=true", null)]
    public void A_parameter_that_is_not_understood_is_named_and_filters_nothing_in_silence(string query, string? wrong) =>
        Assert.Equal(wrong, Wrong(query));

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[null,1]}""")]
    [InlineData("""{"type":"Point","coordinates":["111","35"]}""")]
    [InlineData("""{"type":"Point","type":"Point","coordinates":[111,35]}""")]
    [InlineData("""{"type":"Point","coordinates":[{},[]]}""")]
    [InlineData("""{"type":["Point"],"coordinates":[111,35]}""")]
    [InlineData("""{"type":"\ud800","coordinates":[111,35]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[null]]}""")]
    [InlineData("{")]
    public void A_shape_that_is_none_is_refused_and_never_throws(string text) => Assert.Null(Shape.Read(text, GeometryKind.None, out _));

    [Theory]
    [InlineData("[\"\\ud800\"]")]
    [InlineData("[{\"day\":\"\\ud800\"}]")]
    [InlineData("[{\"day\":\"2026-09-01\",\"day\":\"2026-09-02\"}]")]
    [InlineData("[null,1,{}]")]
    public async Task Half_characters_and_doubled_names_in_rows_are_refused_in_words(string rows)
    {
        using var desk = await Desk.Open();
        var result = await desk.Book.Create("outfalls", Desk.Outfall(("samples", rows)), Desk.Bureau);
        Assert.NotEmpty(result.Problems);
    }

    [Fact]
    public async Task An_order_goes_only_to_who_sees_the_record()
    {
        using var desk = await Desk.Open();
        var key = await desk.Open();
        var refused = await desk.Book.Say("outfalls", key, new("三日内核查", ["pan"], [], Order: true), Desk.Bureau);
        Assert.Equal("E395", Assert.Single(refused.Problems).Code);
        var given = await desk.Book.Say("outfalls", key, new("三日内核查", ["dong"], [], Order: true), Desk.Bureau);
        Assert.Empty(given.Problems.Select(p => p.Message.En));
    }

    [Fact]
    public void A_text_that_is_the_hash_of_a_file_gives_no_file()
    {
        var register = Desk.Package.Find<Register>("outfalls")!;
        var hash = new string('a', 64);
        var files = $$"""[{"hash":"{{hash}}","name":"p.jpg","type":"image/jpeg","size":1}]""";
        Assert.False(AttachmentRules.Hold(register, new Dictionary<string, string> { ["name"] = hash, ["contact"] = files }, hash));
        Assert.True(AttachmentRules.Hold(register, new Dictionary<string, string> { ["photos"] = files }, hash));
        var rows = System.Text.Json.JsonSerializer.Serialize(new[] { new { photo = files } });
        Assert.True(AttachmentRules.Hold(register, new Dictionary<string, string> { ["samples"] = rows }, hash));
    }
}
