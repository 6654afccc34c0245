using Shanhe.Plans.Loading;

namespace Shanhe.Kernels.Tests.Plans;

public class RegisterDefinitionTests
{
    [Theory]
    [InlineData("from: [found], to: rectifying", "from: [fuond], to: rectifying", "P122", "found")]
    [InlineData("needs: [days]", "needs: [dais]", "P103", "days")]
    [InlineData("roles: [lead, inspector, department]}", "roles: [lead, inspektor]}", "P125", "inspector")]
    [InlineData("{name}（{town}）", "{nam}（{town}）", "P126", "name")]
    [InlineData("length: \"{days} days\"", "length: \"{days} moons\"", "P127", null)]
    [InlineData("starts: [order]", "starts: [oder]", "P128", "order")]
    [InlineData("suspends: [rectify]", "suspends: [rectifi]", "P129", "rectify")]
    [InlineData("section: base, required", "section: bass, required", "P130", "base")]
    [InlineData("type: code, code-list: outfall-class", "type: code", "P131", null)]
    [InlineData("type: code, code-list: outfall-class", "type: code, code-list: outfall-clas", "P110", "outfall-class")]
    [InlineData("[A-Z]{2}-\\\\d{3}", "[A-Z{2}", "P137", null)]
    [InlineData("link: outfall}", "link: outfal}", "P103", "outfall")]
    [InlineData("{notify: department}", "{notify: departmant}", "P136", "department")]
    [InlineData("{notify: department}", "{notify: department, set: days, value: 3}", "P135", null)]
    [InlineData("class == \"1\"", "class == \"7\"", "F211", null)]
    [InlineData("found <= today()", "found <= todai()", "F208", "today")]
    [InlineData("found <= today()", "found <= 3", "F204", null)]
    [InlineData("width + width + depth + depth", "width + days", "F203", null)]
    [InlineData("sum(samples.flow)", "sum(samples.flwo)", "F202", "samples.flow")]
    [InlineData("outfall.depth > 1[m]", "outfall.dept > 1[m]", "F202", "outfall.depth")]
    [InlineData("exists(\"outfalls\", \"code\"", "exists(\"outfals\", \"code\"", "F212", "outfalls")]
    [InlineData("code, \"signed\")", "code, \"sined\")", "F211", "signed")]
    [InlineData("count(samples) > 0", "count(samples)", "F205", null)]
    [InlineData("measure: {site: station,", "measure: {site: statoin,", "P141", "station")]
    [InlineData("factor: level", "factor: levle", "P110", "level")]
    [InlineData("type: measured, unit: m,", "type: measured, unit: 天,", "P145", "m")]
    [InlineData("type: measured, unit: m,", "type: measured, unit: m, index: true,", "P142", null)]
    [InlineData("type: measured, unit: m,", "type: number, unit: m,", "P140", null)]
    [InlineData("statistic: mean, of: day", "statistic: maximum, of: month", "P143", null)]
    [InlineData("of: day, days: 1", "of: day, days: 0", "P144", null)]
    [InlineData("from: 1, rename", "from: 2, rename", "P146", null)]
    [InlineData("rename: {subject: target}", "rename: {subject: taget}", "P103", "target")]
    [InlineData("states: {running: open}", "states: {running: opne}", "P122", "open")]
    [InlineData("drop: [fax]", "drop: [title]", "P148", null)]
    [InlineData("drop: [fax]", "codes: [{field: title, map: {a: b}}]", "P149", null)]
    [InlineData("drop: [fax]", "set: {title: 3}", "F205", null)]
    [InlineData("accepted: today()", "accepted: name", "F205", null)]
    public void A_wrong_definition_says_where_why_and_what_was_meant(string right, string wrong, string code, string? suggestion)
    {
        var folder = Checkout.SmallCopy();
        var path = Path.Combine(folder, "registers.yaml");
        var text = File.ReadAllText(path);
        Assert.Contains(right, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));
        var problem = Assert.Single(PackageLoader.Load(folder).Problems, p => p.Code == code);
        Assert.EndsWith("registers.yaml", problem.At.File, StringComparison.Ordinal);
        var line = text.Split('\n').ToList().FindIndex(l => l.Contains(right, StringComparison.Ordinal)) + 1;
        Assert.Equal(line, problem.At.Line);
        Assert.Equal(suggestion, problem.Suggestion);
    }

    [Fact]
    public void A_formula_of_an_indicator_has_no_today()
    {
        var package = Checkout.Load(Checkout.SmallPlan);
        Shanhe.Plans.Formulas.FormulaChecker.Check("year(today())", [], package.Units, null, out var problems);
        Assert.Contains(problems, p => p.Code == "F210");
    }
}
