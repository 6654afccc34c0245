using static Shanhe.Kernels.Tests.Plans.AlteredPlan;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>What a register must be, rule by rule: one change to a sound one, and the code that names what is wrong with it.</summary>
public class RegisterRuleTests
{
    [Theory]
    [InlineData("type: number, unit: m, min: 0, max: 20, decimals", "type: number, unit: m, min: 20, max: 20, decimals", null)]
    [InlineData("type: number, unit: m, min: 0, max: 20, decimals", "type: number, unit: m, min: 21, max: 20, decimals", "P134")]
    [InlineData("type: number, unit: m, min: 0, max: 20, decimals", "many: true, type: number, unit: m, decimals", "P132")]
    [InlineData("type: firm, ", "many: true, type: firm, ", null)]
    [InlineData("type: date, required: true, index", "type: date, many: true, index", "P132")]
    [InlineData("type: attachment, accept: [image]}", "type: measured}", "P133")]
    [InlineData("type: attachment, accept: [image]}", "type: geometry}", "P133")]
    [InlineData("type: attachment, accept: [image]}", "type: reference}", "P131")]
    [InlineData("type: attachment, accept: [image]}", "type: code, codes: [{id: a, name: a}]}", null)]
    [InlineData("type: attachment, accept: [image]}", "type: code, codes: [{id: a, name: a}, {id: a, name: b}]}", "P105")]
    [InlineData("type: computed, formula: \"sum(samples.flow)\"", "type: computed", "P131")]
    [InlineData(
        "type: measured, unit: m, measure: {site: station, factor: level, statistic: mean, of: day, days: 1}",
        "type: measured",
        "P131"
    )]
    [InlineData("- {id: day, name: {zh: 日期", "- {id: flow, name: {zh: 日期", "P105")]
    [InlineData("id: contact, name", "id: name, name", "P105")]
    [InlineData("- {id: paused, name", "- {id: found, name", "P105")]
    [InlineData("- {id: resume, name", "- {id: pause, name", "P105")]
    [InlineData("{series: outfalls.signed, where", "{where", "P139")]
    [InlineData("{series: outfalls.signed, where", "{series: outfalls.signed, series-of: \"x.{class}\", where", "P139")]
    [InlineData("{series: outfalls.signed, where", "{series-of: \"x.{klass}\", where", "P126")]
    [InlineData("sum: count, period: accepted", "sum: wdth, period: accepted", "P103")]
    [InlineData("sum: count, period: accepted", "sum: count, period: acepted", "P103")]
    [InlineData("sum: count, period: accepted", "sum: count, period: created", null)]
    [InlineData("where: 'state == \"signed\"'", "where: 'found > today()'", "P152")]
    [InlineData("merge-key: [code]", "merge-key: [cod]", "P103")]
    [InlineData("unique: [[name, town]]", "unique: [[name, twn]]", "P103")]
    [InlineData("key: \"PK-{year}-{no:4}\"", "key: \"PK-{yaer}-{no:4}\"", "P126")]
    [InlineData("needs: [days],", "needs: [days], sets: {flwo: \"1\"},", "P103")]
    [InlineData("evidence: [photos]", "evidence: [name]", "P103")]
    [InlineData("other-than: accept", "other-than: create", null)]
    [InlineData("other-than: accept", "other-than: acept", "P128")]
    [InlineData("within: rectify", "within: rectifi", "P129")]
    [InlineData("within: rectify", "after: rectifi", "P129")]
    [InlineData("within: rectify", "after: rectify", null)]
    [InlineData("{notify: department}]}", "{set: days, value: \"3\"}]}", null)]
    [InlineData("{notify: department}]}", "{set: days}]}", "P104")]
    [InlineData("{notify: department}]}", "{set: dais, value: \"3\"}]}", "P103")]
    [InlineData("{notify: department}]}", "{set: samples, value: \"3\"}]}", "P138")]
    [InlineData("{notify: department}]}", "{}]}", "P135")]
    [InlineData("{notify: department}]}", "{post: water-shares, from: name, to: name, amount: section}]}", null)]
    [InlineData("{notify: department}]}", "{post: water-shares, to: name, amount: section}]}", "P104")]
    [InlineData("{notify: department}]}", "{post: water-shares, from: name, amount: section}]}", "P104")]
    [InlineData("{notify: department}]}", "{post: water-shares, from: name, to: name}]}", "P104")]
    [InlineData(
        "{notify: department}]}",
        "{post: water-shares, from: \"account('source', 'surface')\", to: \"account('share', name, 'surface')\", amount: section}]}",
        null
    )]
    [InlineData("{notify: department}]}", "{post: water-sharess, from: name, to: name, amount: section}]}", "P110")]
    [InlineData("{notify: department}]}", "{post: water-shares, from: \"account('sorce', 'x')\", to: name, amount: section}]}", "F219")]
    [InlineData("{notify: department}]}", "{post: water-shares, from: \"account('source')\", to: name, amount: section}]}", "F220")]
    [InlineData("{notify: department}]}", "{post: water-shares, from: name, to: name, amount: name}]}", "F205")]
    [InlineData("{notify: department}]}", "{post: water-shares, phase: pending, from: name, to: name, amount: section}]}", "P258")]
    [InlineData("{notify: department}]}", "{post: water-shares, phase: post, entry: never}]}", "P258")]
    [InlineData("{notify: department}]}", "{post: water-shares, from: name, to: name, amount: section, lapses-after: 3}]}", "P260")]
    [InlineData("{notify: department}]}", "{post: water-shares, from: name, to: name, amount: section, each: name}]}", "P261")]
    [InlineData("{notify: department}]}", "{notify: town}]}", null)]
    [InlineData("{notify: department}]}", "{notify: assignee}]}", null)]
    [InlineData("{notify: department}]}", "{notify: days}]}", "P136")]
    [InlineData("target: name, shape: shape}", "target: name, shap: shape}", "P103")]
    [InlineData("target: name, shape: shape}", "target: name, shape: found}", "P138")]
    [InlineData("link: outfall}", "link: title}", "P103")]
    [InlineData("starts: [order], ", "", "P104")]
    [InlineData("starts: [order], ", "from-field: accepted, ", null)]
    [InlineData("starts: [order], ", "from-field: days, ", "P103")]
    [InlineData("starts: [order], ", "starts: [create], ", null)]
    [InlineData("stops: [accept]", "stops: [create]", "P128")]
    [InlineData("length: \"{days} days\"", "length: \"1 days\"", null)]
    [InlineData("length: \"{days} days\"", "length: \"0 days\"", "P127")]
    [InlineData("length: \"{days} days\"", "length: \"-1 days\"", "P127")]
    [InlineData(
        "starts: [order], stops: [accept], length: \"{days} days\"",
        "from-field: accepted, stops: [accept], length: \"-1 days\"",
        null
    )]
    [InlineData("length: \"{days} days\"", "length: \"{dais} days\"", "P103")]
    [InlineData("by: \"30 days\"", "by: \"30 moons\"", "P127")]
    [InlineData("{move: extend, by", "{move: extent, by", "P128")]
    [InlineData("{at: \"-3 days\"", "{at: \"{days} days\"", "P127")]
    [InlineData("{at: \"-3 days\"", "{at: \"3\"", "P127")]
    [InlineData("{at: \"7 days\", notify: lead}", "{at: \"7 days\", notify: leed}", "P136")]
    [InlineData("from: 1, rename", "from: 0, rename", "P146")]
    [InlineData("migrations: [{from: 1,", "migrations: [{from: 1, drop: [old]}, {from: 1,", "P147")]
    [InlineData("rename: {subject: target}", "rename: {title: target}", "P148")]
    [InlineData("states: {running: open}", "states: {closed: open}", "P148")]
    [InlineData("drop: [fax]", "set: {level: \"1\"}", "P103")]
    [InlineData(
        "type: measured, unit: m, measure: {site: station,",
        "type: measured, unit: m, required: true, measure: {site: station,",
        "P142"
    )]
    [InlineData(
        "type: measured, unit: m, measure: {site: station,",
        "type: measured, unit: m, search: true, measure: {site: station,",
        "P142"
    )]
    [InlineData("of: day, days: 1", "of: day, days: 366", null)]
    [InlineData("of: day, days: 1", "of: day, days: 367", "P144")]
    [InlineData("statistic: mean, of: day, days: 1", "statistic: mean, of: month, days: 1", null)]
    [InlineData("statistic: mean, of: day, days: 1", "statistic: exceedances, of: month, days: 1", "P143")]
    [InlineData("statistic: mean, of: day, days: 1", "statistic: exceedances, of: day, days: 1", "P145")]
    [InlineData("type: measured, unit: m, measure: {site: station,", "type: measured, unit: km, measure: {site: station,", null)]
    public void A_register_says_only_what_it_can_keep(string right, string wrong, string? code) => Judge("registers", right, wrong, code);

    [Theory]
    [InlineData("name: {zh: 联系人, en: Contact}, type: person", "", null)]
    [InlineData("name: {zh: 联系人, en: Contact}, type: person", "index: true, ", "index")]
    [InlineData("name: {zh: 联系人, en: Contact}, type: person", "search: true, ", "search")]
    [InlineData("name: {zh: 联系人, en: Contact}, type: person", "public: true, ", "public")]
    [InlineData("name: {zh: 身份证号, en: Resident number}, type: text, identifier: identity-no", "many: true, ", "many")]
    [InlineData("name: {zh: 位置, en: Place}, type: geometry, public: true", "", "geometry")]
    [InlineData("name: {zh: 日期, en: Day}, type: date, required: true", "", "group")]
    [InlineData("name: {zh: 编码, en: Code}, type: text, pattern: ", "", "merge-key")]
    [InlineData("name: {zh: 乡镇, en: Town}, type: place, level: town, required: true", "", "unique")]
    [InlineData("name: {zh: 标题, en: Title}, type: text, required: true", "", "title")]
    [InlineData("name: {zh: 验收日期, en: Accepted on}, type: date", "", "counts")]
    [InlineData("name: {zh: 整改天数, en: Days to rectify}, type: integer", "", "clocks")]
    public void A_secret_field_is_shown_nowhere_but_on_its_record(string field, string besides, string? use)
    {
        var loaded = Changed("registers", field, $"secret: true, {besides}{field}");
        if (use is null)
            Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        else
            Shown(loaded, use);
    }

    [Theory]
    [InlineData("contact-no", "key: \"PK-{year}-{no:4}\"", "key: \"PK-{contact-no}-{no:4}\"", "key")]
    [InlineData("contact-no", "title: \"{name}（{town}）\"", "title: \"{name}（{contact-no}）\"", "title")]
    [InlineData("contact-no", "identifier: identity-no", "identifier: credit-code", "identifier: credit-code")]
    [InlineData("contact-no", "unique: [[name, town]]", "unique: [[name, town], [name, contact-no]]", "unique")]
    [InlineData(
        "contact-no",
        "expected: {",
        "public-entry: {fields: [], proof: name, shown: [name, contact-no]}\n    expected: {",
        "shown"
    )]
    [InlineData("contact-no", "{series: outfalls.signed, where", "{series-of: \"{contact-no}.done\", where", "counts")]
    [InlineData("days", "sum: count", "sum: days", "counts")]
    [InlineData("accepted", "starts: [order], ", "from-field: accepted, ", "clocks")]
    [InlineData("contact-no", "{at: \"7 days\", notify: lead}", "{at: \"7 days\", notify: contact-no}", "notify")]
    [InlineData("contact-no", "{notify: department}]}", "{notify: contact-no}]}", "effects")]
    [InlineData("contact-no", "{create: orders,", "{create: orders, department: contact-no,", "effects")]
    public void A_secret_field_names_nobody_and_nothing(string field, string right, string wrong, string use)
    {
        var shown = $"{{id: {field}, name";
        var loaded = Changed(("registers", shown, $"{{id: {field}, secret: true, name"), ("registers", right, wrong));
        Shown(loaded, use);
    }

    static void Shown(Shanhe.Plans.Loading.LoadResult loaded, string use) =>
        Assert.Contains(
            loaded.Problems.Where(p => p.Code == "P153").Select(p => p.Message.En),
            message => message.Contains($"be used as, {use}: there", StringComparison.Ordinal)
        );
}
