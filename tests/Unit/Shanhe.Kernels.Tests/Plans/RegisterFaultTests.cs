using static Shanhe.Kernels.Tests.Plans.AlteredPlan;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>A fault of a register is told once, where it stands, with what was probably meant.</summary>
public class RegisterFaultTests
{
    [Theory]
    [InlineData("editable: true", "editable: maybe", "P106 47:59 This should be true or false, not 'maybe'.")]
    [InlineData("required: true, max-length: 60", "required: false, max-length: 60")]
    [InlineData("required: true, max-length: 60", "required: true, max-length: 1.5", "P106 20:101 This should be an integer, not '1.5'.")]
    public void Of_a_register_that_can_not_be_read_only_that_is_told(string right, string wrong, params string[] problems) =>
        Tell(problems, ("registers", right, wrong));

    [Theory]
    [InlineData(
        "width + width + depth + depth",
        "width * width",
        "F206 29:89 Formula: The result should be in m (length) but is in m·m (length^2)."
    )]
    [InlineData("outfall.depth > 1[m]", "outfall.found > today()")]
    [InlineData(
        "outfall.depth > 1[m]",
        "outfall.section > 1[m]",
        "F202 86:89 Formula: The formula has no input named 'outfall.section'. -> outfall.town"
    )]
    [InlineData(
        "outfall.depth > 1[m]",
        "outfall.samples > 1",
        "F202 86:89 Formula: The formula has no input named 'outfall.samples'. -> outfall.name"
    )]
    [InlineData("type: truth}", "type: truth, valid-when: \"flow > width / 1[m]\"}")]
    [InlineData("type: truth}", "type: computed, formula: \"flow > 1\", valid-when: \"not over\"}")]
    [InlineData(
        "type: truth}",
        "type: computed, unit: m, formula: \"flow\"}",
        "F206 41:85 Formula: The result should be in m (length) but is in 1 (1)."
    )]
    [InlineData("sum: count", "sum: width", "F206 67:68 Formula: The result should be in 1 (1) but is in m (length).")]
    [InlineData("sum: count", "sum: days")]
    [InlineData("{series: outfalls.signed, where", "{series-of: \"{class}.done\", where")]
    [InlineData("{series: outfalls.signed, where: 'state == \"signed\"', sum: count", "{series-of: \"{class}.done\", sum: width")]
    [InlineData(
        "{series: outfalls.signed, where: 'state == \"signed\"', sum: count",
        "{series-of: \"{class}.done\", sum: wdth",
        "P103 67:42 There is no field 'wdth'. -> width",
        "F202 67:42 Formula: The formula has no input named 'wdth'. -> width"
    )]
    public void A_formula_reads_what_a_register_and_its_rows_hold(string right, string wrong, params string[] problems) =>
        Tell(problems, ("registers", right, wrong));

    [Theory]
    [InlineData("{accepted: tody()}", "F208 60:27 Formula: There is no function 'tody'. -> today")]
    [InlineData("{name: parks}", "F202 60:23 Formula: The formula has no input named 'parks'.")]
    [InlineData("{contact: name}")]
    [InlineData("{class: \"1\"}")]
    [InlineData("{class: \"7\"}", "F205 60:25 Formula: The formula should give a text but gives a number.")]
    [InlineData("{width: \"3\"}")]
    [InlineData("{width: depth}")]
    [InlineData("{width: days}", "F206 60:24 Formula: The result should be in m (length) but is in 1 (1).")]
    [InlineData("{section: width}")]
    [InlineData("{samples: name}", "P138 60:26 Field 'samples' can only be copied from a field of its kind.")]
    public void What_a_move_sets_is_of_the_kind_of_its_field(string sets, params string[] problems) =>
        Tell(problems, ("registers", "{accepted: today()}", sets));

    [Theory]
    [InlineData("far", "type: number, unit: 天", "width", "F206 61:24 Formula: The result should be in m (length) but is in 天 (time).")]
    [InlineData("far", "type: number, unit: km", "width")]
    [InlineData("many", "type: text, many: true", "name", "F205 61:23 Formula: The formula should give a text but gives a list of texts.")]
    [InlineData("parks", "type: department", "office", "F202 61:24 Formula: The formula has no input named 'office'.")]
    public void A_field_is_copied_into_one_of_its_own_kind(string field, string kind, string target, params string[] problems) =>
        Tell(
            problems,
            (
                "registers",
                "- {id: found, name: {zh: 排查日期",
                $"- {{id: {field}, name: x, {kind}}}\n      - {{id: found, name: {{zh: 排查日期"
            ),
            ("registers", "{accepted: today()}", field == "parks" ? "{parks: office}" : $"{{{target}: {field}}}")
        );

    [Theory]
    [InlineData("parks")]
    [InlineData("parcs", "F202 60:26 Formula: The formula has no input named 'parcs'.")]
    public void A_department_is_set_by_its_name(string department, params string[] problems) =>
        Tell(
            problems,
            ("registers", "en: Contact}, type: person}", "en: Contact}, type: department}"),
            ("registers", "{accepted: today()}", $"{{contact: {department}}}")
        );

    [Theory]
    [InlineData(
        "type: measured, unit: m,",
        "type: measured, unit: 天,",
        "P145 84:43 the unit '天' does not fit the factor's unit 'm' (a count of exceedances has none) -> m"
    )]
    [InlineData(
        "type: measured, unit: m,",
        "type: measured,",
        "P145 84:9 the unit '' does not fit the factor's unit 'm' (a count of exceedances has none) -> m"
    )]
    [InlineData(
        "statistic: mean, of: day",
        "statistic: exceedances, of: day",
        "P145 84:43 the unit 'm' does not fit the factor's unit 'm' (a count of exceedances has none)"
    )]
    [InlineData("type: measured, unit: m,", "type: measured, unit: mm,", "P111 84:43 There is no unit 'mm'. -> km")]
    [InlineData("factor: level", "factor: levle", "P110 84:79 There is no factor 'levle'. -> level")]
    [InlineData(
        "en: Station}, type: text",
        "en: Station}, type: text, many: true",
        "P141 84:62 'station' is no text field of this register that could name a site"
    )]
    [InlineData(
        "en: Station}, type: text",
        "en: Station}, type: text, secret: true",
        "P141 84:62 'station' is no text field of this register that could name a site"
    )]
    [InlineData(
        "en: Station}, type: text",
        "en: Station}, type: date",
        "P141 84:62 'station' is no text field of this register that could name a site"
    )]
    [InlineData(
        "type: measured, unit: m,",
        "type: measured, unit: m, required-when: \"true\",",
        "P142 84:9 the measured value 'level' changes by itself: it can't be required, indexed or searched"
    )]
    public void A_measured_field_has_the_unit_of_its_factor_and_a_site(string right, string wrong, params string[] problems) =>
        Tell(problems, ("registers", right, wrong));

    const string Migrations = "version: 2\n    migrations: [{from: 1, rename: {subject: target}, states: {running: open}, drop: [fax]}]";

    [Theory]
    [InlineData("{from: 1, rename: {subject: topic}, states: {running: going}}, {from: 2, rename: {topic: target}, states: {going: open}}")]
    [InlineData("{from: 2, rename: {topic: target}, states: {going: open}}, {from: 1, rename: {subject: topic}, states: {running: going}}")]
    [InlineData("{from: 1, rename: {subject: fax}}, {from: 2, drop: [fax]}")]
    [InlineData("{from: 1, rename: {subject: subject}}", "P103 73:46 There is no field 'subject'.")]
    [InlineData(
        "{from: 2, rename: {subject: topic}, states: {running: going}}",
        "P103 73:46 There is no field 'topic'.",
        "P122 73:72 There is no state 'going'."
    )]
    [InlineData("{from: 1, rename: {subject: fax}, drop: [fax]}", "P103 73:46 There is no field 'fax'.")]
    [InlineData("{from: 1, drop: [old]}, {from: 1, drop: [older]}", "P147 73:49 there are two migrations from version 1")]
    [InlineData(
        "{from: 1, rename: {title: target}, states: {closed: open}, drop: [old, level]}",
        "P148 73:44 'title' is still in the definition and can't be migrated away",
        "P148 73:70 'closed' is still in the definition and can't be migrated away",
        "P148 73:89 'level' is still in the definition and can't be migrated away"
    )]
    [InlineData("{from: 1, set: {title: '\"x\"'}}")]
    [InlineData("{from: 1, set: {deep: \"1\"}}", "P103 73:41 There is no field 'deep'.")]
    [InlineData("{from: 1, codes: [{field: title, map: {a: b}}]}", "P149 73:44 'title' is no field of codes")]
    public void Migrations_lead_from_each_version_to_what_the_next_one_has(string migrations, params string[] problems) =>
        Tell(problems, ("registers", Migrations, $"version: 3\n    migrations: [{migrations}]"));

    [Theory]
    [InlineData("{from: 1, codes: [{field: class, map: {a: \"1\", b: \"7\"}}]}", "P150 18:69 there is no code '7'")]
    [InlineData("{from: 1, codes: [{field: class, map: {a: \"7\"}}]}, {from: 2, codes: [{field: class, map: {\"7\": \"1\"}}]}")]
    [InlineData(
        "{from: 1, codes: [{field: class, map: {a: \"7\"}}]}, {from: 2, codes: [{field: code, map: {\"7\": \"1\"}}]}",
        "P150 18:61 there is no code '7'",
        "P149 18:95 'code' is no field of codes"
    )]
    [InlineData("{from: 1, codes: [{field: klass, map: {a: \"7\"}}]}", "P103 18:44 There is no field 'klass'. -> class")]
    public void Codes_are_migrated_into_those_of_the_list(string migrations, params string[] problems) =>
        Tell(problems, ("registers", "merge-key: [code]", $"version: 3\n    migrations: [{migrations}]\n    merge-key: [code]"));

    [Theory]
    [InlineData("within: rectify", "within: rectifi", "P129 60:121 There is no clock 'rectifi'. -> rectify")]
    [InlineData("length: \"{days} days\"", "length: \"{dais} days\"", "P103 64:105 There is no field 'dais'. -> days")]
    [InlineData("link: outfall}", "link: title}", "P103 54:104 There is no field 'title'.")]
    [InlineData("section: base,", "section: bass,", "P130 20:67 There is no section 'bass'. -> base")]
    [InlineData("to: rectifying", "to: rectifyin", "P122 53:69 There is no state 'rectifyin'. -> rectifying")]
    public void A_name_that_is_not_there_is_pointed_at_where_it_stands(string right, string wrong, params string[] problems) =>
        Tell(problems, ("registers", right, wrong));

    [Fact]
    public void What_anyone_may_write_names_fields_of_the_register() =>
        Tell(
            [
                "P103 15:68 There is no field 'contacts'. -> contact",
                "P103 15:35 There is no field 'nam'. -> name",
                "P103 15:55 There is no field 'cod'. -> code",
                "P103 15:103 There is no field 'dais'. -> days",
            ],
            (
                "registers",
                "expected: {count:",
                "public-entry: {fields: [name, nam], shown: [code, cod], proof: contacts, sets: {days: \"1\", dais: \"1\"}}\n    expected: {count:"
            )
        );
}
