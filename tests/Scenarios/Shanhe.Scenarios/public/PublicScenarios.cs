using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.@public;

[Collection(RegisterScenarios.Name)]
public class PublicScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S211")]
    public async Task Anyone_complains_gets_a_number_is_answered_within_the_periods_and_sees_the_result_while_the_name_stays_secret()
    {
        using var anyone = await _server.ClientAsync();
        Dictionary<string, object> Complaint() =>
            new()
            {
                ["kind"] = "complaint",
                ["subject"] = "夜间异味",
                ["category"] = "air",
                ["content"] = "每晚十点后有焦油味",
                ["place"] = "龙兴镇孝义坊",
                ["named"] = true,
                ["reporter"] = "赵某某",
            };
        await anyone.PostAsync("/api/v1/public-entries/enforcement-cases", new { fields = Complaint() }, HttpStatusCode.NotFound);
        Assert.Contains(
            "E343",
            (
                await anyone.PostAsync(
                    "/api/v1/public-entries/complaints",
                    new { fields = Complaint() },
                    HttpStatusCode.UnprocessableEntity
                )
            ).Codes()
        );
        var complaint = Complaint();
        complaint["phone"] = "13800135678";
        var entered = await anyone.PostAsync("/api/v1/public-entries/complaints", new { fields = complaint }, HttpStatusCode.OK);
        var key = entered.GetProperty("key").GetString()!;
        await anyone.PostAsync($"/api/v1/public-entries/complaints/{key}", new { proof = "13900000000" }, HttpStatusCode.NotFound);

        var lead = await _server.LeadAsync("complaints");
        Assert.NotNull(await lead.DueAsync(key, "accept"));
        await lead.MoveAsync(key, "accept");
        Assert.NotNull(await lead.DueAsync(key, "finish"));
        await lead.MoveAsync(key, "assign", new { handler = "housing" });
        var housing = await _server.BureauAsync("complaints", "housing");
        Assert.Equal("保密", await housing.FieldAsync(key, "reporter"));
        Assert.DoesNotContain(
            "13800135678",
            (await housing.Http.GetAsync($"/api/v1/registers/complaints/records/{key}?full=true", HttpStatusCode.OK)).GetRawText(),
            StringComparison.Ordinal
        );
        Dictionary<string, object> Answer(string text) =>
            new()
            {
                ["visited"] = "22时现场核查",
                ["confirmed"] = "yes",
                ["answer"] = "已责令整改",
                ["answered"] = "2026-11-25",
                ["public-text"] = text,
            };
        Assert.Contains(
            "不得含有举报人电话",
            await housing.RefusedMoveAsync(key, "answer", Answer("举报人13800135678反映属实")),
            StringComparison.Ordinal
        );
        await housing.MoveAsync(key, "answer", Answer("反映属实，已责令整改"));
        await lead.MoveAsync(key, "close", new { satisfaction = "satisfied" });

        var followed = await anyone.PostAsync(
            $"/api/v1/public-entries/complaints/{key}",
            new { proof = "138 0013 5678" },
            HttpStatusCode.OK
        );
        Assert.Contains("已责令整改", followed.GetRawText(), StringComparison.Ordinal);
        var page = await anyone.GetStringAsync(new Uri("/report/complaints", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("反映属实，已责令整改", page, StringComparison.Ordinal);
        Assert.DoesNotContain("赵某某", page, StringComparison.Ordinal);
    }
}
