namespace Shanhe.Scenarios.Layers;

/// <summary>What the scenarios of layers have in common: a square, a version that is brought in and put in force.</summary>
static class LayerWork
{
    /// <summary>A square of a hundredth of a degree.</summary>
    public static string Area(string properties, double west, double south)
    {
        var (east, north) = (west + 0.01, south + 0.01);
        var ring = FormattableString.Invariant(
            $"[{west}, {south}], [{east}, {south}], [{east}, {north}], [{west}, {north}], [{west}, {south}]"
        );
        return $$$"""
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "properties": {{{properties}}}, "geometry": {"type": "Polygon", "coordinates": [[{{{ring}}}]]}}]}
            """;
    }

    /// <summary>Brings a file in as a version, and waits until it is read.</summary>
    public static async Task<JsonElement> Propose(
        HttpClient client,
        string layer,
        string path,
        HttpStatusCode expected,
        params (string, string)[] fields
    )
    {
        using var form = new MultipartFormDataContent();
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        form.Add(content, "file", Path.GetFileName(path));
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        using var response = await client.PostAsync(
            new Uri($"/api/v1/layers/{layer}/imports", UriKind.Relative),
            form,
            TestContext.Current.CancellationToken
        );
        var answer = await response.JsonAsync();
        Assert.True(expected == response.StatusCode, $"{(int)response.StatusCode} {answer}");
        if (expected != HttpStatusCode.Accepted)
            return answer;
        var job = answer.GetProperty("id").GetString();
        for (var i = 0; i < 1_200; i++)
        {
            var state = await client.GetAsync($"/api/v1/layers/imports/{job}", HttpStatusCode.OK);
            if (state.GetProperty("finished").GetBoolean())
                return state.GetProperty("result").ValueKind == JsonValueKind.Object ? state.GetProperty("result") : state;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException(job);
    }

    /// <summary>What is told with a version.</summary>
    public static (string, string)[] Told(string day, string source = "县林业局 1号") =>
        [("source", source), ("validFrom", day), ("case", "首次入库"), ("certainty", "text")];

    /// <summary>Puts a version in force.</summary>
    public static Task<JsonElement> Accept(HttpClient client, string layer, int number, HttpStatusCode expected) =>
        client.PostAsync($"/api/v1/layers/{layer}/versions/{number}/decision", new { move = "accept" }, expected);
}
