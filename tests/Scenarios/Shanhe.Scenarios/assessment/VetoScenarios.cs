using Shanhe.Scenarios.Enforcing;

namespace Shanhe.Scenarios.Assessment;

/// <summary>A confirmed veto leaves its unit no better grade than failing, and shows which fact did.</summary>
public class VetoScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S013")]
    public async Task A_confirmed_veto_refuses_a_better_grade_until_it_is_lifted()
    {
        var gradings = await _server.LeadAsync("unit-gradings", "v-lead");
        var grading = await gradings.OpenAsync(new { unit = "water", year = 2025 });
        var other = await gradings.OpenAsync(new { unit = "industry", year = 2025 });
        var vetoes = await _server.LeadAsync("vetoes", "v-lead");
        var veto = await vetoes.OpenAsync(
            new
            {
                unit = "water",
                year = 2025,
                fact = "inspection",
                happened = "2025-11-03",
                document = "晋督察〔2025〕3号",
                account = "督察整改逾期未销号",
            }
        );
        await vetoes.MoveAsync(veto, "object", new { objection = "已申请延期" });
        await vetoes.MoveAsync(veto, "answer", new { answer = "延期未获批准" });

        // Whose grading it bears on must be that unit's; who entered the fact does not confirm it.
        var second = await _server.LeadAsync("vetoes", "v-other");
        var papers = await vetoes.DocumentAsync();
        Assert.Contains("E3", await second.RefusedMoveAsync(veto, "confirm", new { papers, grading = other }), StringComparison.Ordinal);
        Assert.Contains("E368", await vetoes.RefusedMoveAsync(veto, "confirm", new { papers, grading }), StringComparison.Ordinal);
        await second.MoveAsync(veto, "confirm", new { papers, grading });

        var better = await gradings.RefusedMoveAsync(grading, "grade", new { score = 92, grade = "excellent" });
        Assert.Contains("E426", better, StringComparison.Ordinal);
        Assert.Contains("只能评为不合格", better, StringComparison.Ordinal);
        Assert.Contains(
            "E426",
            await gradings.RefusedMoveAsync(grading, "grade", new { score = 50, grade = "fail" }),
            StringComparison.Ordinal
        );
        await gradings.EditAsync(
            grading,
            new
            {
                unit = "water",
                year = 2025,
                veto,
            }
        );
        await gradings.MoveAsync(grading, "grade", new { score = 50, grade = "fail" });
        Assert.Equal("2025-11-03", await gradings.FieldAsync(grading, "veto-day"));
        Assert.Contains("E368", await gradings.RefusedMoveAsync(grading, "publish"), StringComparison.Ordinal);

        // Who has no veto is graded as it scored; a veto that is lifted lets the unit be graded again.
        await gradings.MoveAsync(other, "grade", new { score = 92, grade = "excellent" });
        await gradings.MoveAsync(grading, "object", new { objection = "整改已于年内销号" });
        await second.MoveAsync(veto, "lift", reason: "复核认定整改已按期完成");
        var others = await _server.LeadAsync("unit-gradings", "v-other");
        await others.MoveAsync(
            grading,
            "answer",
            new
            {
                answer = "予以采纳",
                score = 82,
                grade = "good",
            }
        );
        await others.MoveAsync(grading, "publish");
        Assert.Equal("published", await gradings.StateAsync(grading));
    }
}
