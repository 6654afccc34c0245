namespace Shanhe.Scenarios.registers;

/// <summary>
/// A county changes a register: what the change does is shown first, then done record by record, and nothing of before is lost.
/// </summary>
public class MigrationScenarios
{
    static string Copy(string from, params (string File, string Old, string New)[] changes)
    {
        var folder = Shell.Temporary();
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        foreach (var (file, old, fresh) in changes)
        {
            var path = Path.Combine(folder, file);
            var text = File.ReadAllText(path);
            Assert.Contains(old, text, StringComparison.Ordinal);
            File.WriteAllText(path, text.Replace(old, fresh, StringComparison.Ordinal));
        }

        return folder;
    }

    [Fact]
    public async Task An_old_package_is_followed_by_a_new_one_and_the_records_are_migrated_one_by_one()
    {
        var old = Path.Combine(Shell.Root, "tests", "packages", "qingshan");
        var migrations =
            "migrations: [{from: 1, rename: {width: breadth}, codes: [{field: class, map: {\"2\": \"20\"}}], states: {paused: held}, set: {depth: \"1.5\"}, drop: [contact]}]";
        var fresh = Copy(
            old,
            ("codes.yaml", "id: \"2\"", "id: \"20\""),
            ("registers.yaml", "    key: \"PK-{year}-{no:4}\"", "    version: 2\n    " + migrations + "\n    key: \"PK-{year}-{no:4}\""),
            (
                "registers.yaml",
                "{id: width, name: {zh: 宽, en: Width}, type: number, unit: m, min: 0, max: 20",
                "{id: breadth, name: {zh: 宽, en: Breadth}, type: number, unit: m, min: 0, max: 10"
            ),
            ("registers.yaml", "width + width + depth", "breadth + breadth + depth"),
            ("registers.yaml", "      - {id: contact, name: {zh: 联系人, en: Contact}, type: person}\n", ""),
            ("registers.yaml", "{id: paused, name", "{id: held, name"),
            ("registers.yaml", "to: paused", "to: held"),
            ("registers.yaml", "from: [paused]", "from: [held]")
        );
        var data = Shell.Temporary();
        var sheet = Path.Combine(data, "outfalls.csv");
        await File.WriteAllTextAsync(
            sheet,
            "name,code,town,class,width,found,contact,days\n甲,AB-001,东岭镇,2,4,2026-08-20,潘,60\n乙,AB-002,东岭镇,2,3,2026-08-20,潘,\n丙,AB-003,东岭镇,2,12,2026-08-20,潘,60\n",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(0, (await Shell.RunWithPlanAsync(data, old, "records", "import", "outfalls", sheet)).Exit);
        string[] order = ["records", "move", "outfalls", "order", "PK-2026-0002"];
        Assert.Equal(1, (await Shell.RunWithPlanAsync(data, old, order)).Exit);
        var mistyped = await Shell.RunWithPlanAsync(data, old, [.. order, "--field", "dyas=60"]);
        Assert.Equal(2, mistyped.Exit);
        Assert.Contains("dyas", mistyped.Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await Shell.RunWithPlanAsync(data, old, [.. order, "--field", "days=60"])).Exit);
        Assert.Equal(
            0,
            (await Shell.RunWithPlanAsync(data, old, "records", "move", "outfalls", "pause", "PK-2026-0002", "--reason", "汛期")).Exit
        );

        var shown = await Shell.RunAsync(data, "plan", "diff", old, fresh, "--data", data, "--format", "csv", "--lang", "en");
        Assert.True(shown.Exit == 0, shown.Errors);
        Assert.Contains("records,outfalls,width → breadth,v1: 3,2", shown.Output, StringComparison.Ordinal);
        Assert.Contains("records,outfalls,class: 2 → 20,v1: 3,2", shown.Output, StringComparison.Ordinal);
        Assert.Contains("records,outfalls,state: paused → held,v1: 3,1", shown.Output, StringComparison.Ordinal);
        Assert.Contains("records,outfalls,can't be migrated,v1: 3,1", shown.Output, StringComparison.Ordinal);

        Assert.Equal(2, (await Shell.RunWithPlanAsync(data, fresh, "records", "migrate")).Exit);
        var dry = await Shell.RunWithPlanAsync(data, fresh, "records", "migrate", "--dry-run", "--lang", "en");
        Assert.Equal(1, dry.Exit);
        Assert.Contains("2 would be migrated", dry.Output, StringComparison.Ordinal);
        Assert.Contains("PK-2026-0003 breadth: E346", dry.Errors, StringComparison.Ordinal);
        var done = await Shell.RunWithPlanAsync(
            data,
            fresh,
            "records",
            "migrate",
            "--reason",
            "定义第2版",
            "--actor",
            "li",
            "--lang",
            "en"
        );
        Assert.Contains("0 of the new version already, 2 migrated, 0 left, 1 refused", done.Output, StringComparison.Ordinal);
        var again = await Shell.RunWithPlanAsync(data, fresh, "records", "migrate", "--reason", "再次", "--lang", "en");
        Assert.Contains("2 of the new version already, 0 migrated, 0 left, 1 refused", again.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Shell.RunWithPlanAsync(data, fresh, "audit", "verify")).Exit);

        await using var server = await RunningServer.StartAsync(data, fresh);
        using var lead = await server.ClientAsync("lead");
        var history = (await lead.GetAsync("/api/v1/registers/outfalls/records/PK-2026-0002", HttpStatusCode.OK))
            .GetProperty("history")
            .EnumerateArray()
            .ToList();
        var (before, after) = (history[^2], history[^1]);
        Assert.Equal(("paused", 1), (before.Text("state"), before.GetProperty("version").GetInt32()));
        Assert.Equal("3", before.GetProperty("fields").Text("width"));
        Assert.Equal(
            ("migrate", "held", "li", "定义第2版"),
            (after.Text("move"), after.Text("state"), after.Text("actor"), after.Text("reason"))
        );
        var fields = after.GetProperty("fields");
        Assert.Equal(
            ("3", "20", "1.5", "9", "潘"),
            (fields.Text("breadth"), fields.Text("class"), fields.Text("depth"), fields.Text("section"), fields.Text("contact"))
        );
        Assert.False(fields.TryGetProperty("width", out _));
        Assert.Equal(
            2,
            (await lead.GetAsync("/api/v1/registers/outfalls/records?f.class=20", HttpStatusCode.OK)).GetProperty("items").GetArrayLength()
        );

        Assert.Equal(
            1,
            (await lead.GetAsync("/api/v1/registers/outfalls/migrations", HttpStatusCode.OK)).GetProperty("refused").GetInt32()
        );
        Assert.Contains(
            "E322",
            (
                await lead.PostAsync("/api/v1/registers/outfalls/migrations", new { reason = " " }, HttpStatusCode.UnprocessableEntity)
            ).Codes()
        );
        using var bureau = await server.ClientAsync("department", "bureau");
        await bureau.PostAsync("/api/v1/registers/outfalls/migrations", new { reason = "试" }, HttpStatusCode.Forbidden);
    }
}
