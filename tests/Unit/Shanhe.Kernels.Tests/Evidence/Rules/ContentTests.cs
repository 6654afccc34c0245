using System.Text;
using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Evidence.Rules;

/// <summary>What files and values are taken for.</summary>
public class ContentTests
{
    [Theory]
    [InlineData("FFD8FF00", "image/jpeg")]
    [InlineData("FFD800", null)]
    [InlineData("89504E470D0A1A0A", "image/png")]
    [InlineData("89504E470D0A1A", null)]
    [InlineData("52494646000000005745425000", "image/webp")]
    [InlineData("524946460000000057454250", null)]
    [InlineData("52494646000000005741564500", null)]
    [InlineData("53494646000000005745425000", null)]
    [InlineData("255044462D", "application/pdf")]
    [InlineData("2550444620", null)]
    [InlineData("D0CF11E0A1B11AE1", "application/vnd.ms-office")]
    [InlineData("504B0304", "application/zip")]
    [InlineData("504B0303", null)]
    [InlineData("504B0304776F72642F", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("504B0304786C2F", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("", null)]
    public void A_file_is_what_its_first_bytes_say(string content, string? type) =>
        Assert.Equal(type, AttachmentRules.TypeOf(Convert.FromHexString(content)));

    static RegisterField Photos(int megabytes, params AttachmentKind[] accept) =>
        new()
        {
            Id = "photos",
            Name = LocalText.Same("照片"),
            Type = FieldType.Attachment,
            Accept = accept,
            MaxMb = megabytes,
        };

    [Theory]
    [InlineData("image/png", 1_000_000, AttachmentKind.Image, null)]
    [InlineData("image/png", 1_000_001, AttachmentKind.Image, "E361")]
    [InlineData("application/pdf", 10, AttachmentKind.Image, "E360")]
    [InlineData("application/pdf", 10, AttachmentKind.Pdf, null)]
    [InlineData("image/png", 10, AttachmentKind.Pdf, "E360")]
    [InlineData("application/zip", 10, AttachmentKind.Any, null)]
    public void A_field_takes_files_of_its_kinds_up_to_its_size(string type, long size, AttachmentKind accept, string? code)
    {
        var file = new UploadedFile("h", "p", type, size);
        Assert.Equal(code, AttachmentRules.Refuse(Photos(1, accept), file)?.Code);
        Assert.Equal(size > 1_000_000 ? "E361" : null, AttachmentRules.Refuse(Photos(1), file)?.Code);
        Assert.Equal(
            size > 1_000_000 ? "E361" : null,
            AttachmentRules.Refuse(Photos(1, AttachmentKind.Image, AttachmentKind.Pdf, AttachmentKind.Any), file)?.Code
        );
    }

    [Fact]
    public void A_record_holds_a_file_in_its_attachment_fields_alone()
    {
        var register = Desk.Package.Find<Register>("outfalls")!;
        const string file = """[{"hash":"aa","name":"p","type":"image/png","size":1}]""";
        bool Holds(string field, string kept, string hash = "aa") =>
            AttachmentRules.Hold(register, new Dictionary<string, string> { [field] = kept }, hash);
        Assert.True(Holds("photos", file));
        Assert.False(Holds("photos", file, "bb"));
        Assert.False(Holds("name", "aa"));
        string Row(string inner, string kept) =>
            System.Text.Json.JsonSerializer.Serialize(
                new[]
                {
                    new Dictionary<string, string> { ["day"] = "2026-09-01" },
                    new() { [inner] = kept },
                }
            );
        Assert.True(Holds("samples", Row("photo", file)));
        Assert.False(Holds("samples", Row("day", "aa")));
        Assert.False(AttachmentRules.Hold(register, new Dictionary<string, string>(), "aa"));
    }

    [Theory]
    [InlineData("1.50", true)]
    [InlineData("-0.001", true)]
    [InlineData("1500", true)]
    [InlineData("1e3", true)]
    [InlineData("0", true)]
    [InlineData("1.23456789012345678901234567", true)]
    [InlineData("1.23456789012345678901234567891234", false)]
    [InlineData("x", false)]
    [InlineData("1e99", false)]
    public void A_number_is_exact_when_the_type_holds_all_its_digits(string text, bool exact) =>
        Assert.Equal(exact, RecordValues.IsExact(text, out _));

    [Theory]
    [InlineData("1970-01-01", "0")]
    [InlineData("1970-01-02", "1")]
    [InlineData("1970-01-02T06:00:00", "1.25")]
    [InlineData("1969-12-31T12:00:00", "-0.5")]
    [InlineData("yesterday", null)]
    public void A_moment_is_days_since_1970(string text, string? days) =>
        Assert.Equal(
            days is null ? null : decimal.Parse(days, System.Globalization.CultureInfo.InvariantCulture),
            RecordValues.Moment(text)
        );

    [Theory]
    [InlineData("2026-09-01", "2026-09-01")]
    [InlineData("2026-09-01T12:30:00", "2026-09-01")]
    [InlineData("2026-Q3", "2026-07-01")]
    [InlineData("2026", "2026-01-01")]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("x", null)]
    public void The_day_of_a_value_is_its_first(string? kept, string? day) =>
        Assert.Equal(day, RecordValues.Day(kept)?.ToString("uuuu-MM-dd", null));

    [Theory]
    [InlineData("浍河 AB-12", "浍河 河 ab 12 · ")]
    [InlineData("河", "河 · ")]
    [InlineData("青山县河务局", "青山 山县 县河 河务 务局 局 · ")]
    [InlineData("", "· ")]
    [InlineData("——", "· ")]
    [InlineData("ＡＢ１２", "ab12 · ")]
    [InlineData("a河b", "a 河 b · ")]
    [InlineData("鿿㐀 豈", "鿿㐀 㐀 豈 · ")]
    public void A_text_is_cut_into_pairs_of_characters_and_whole_words(string text, string words)
    {
        var cut = new StringBuilder();
        SearchText.Append(cut, text);
        Assert.Equal(words.Normalize(NormalizationForm.FormKC), cut.ToString());
    }

    [Theory]
    [InlineData("浍河", "hh ")]
    [InlineData("新绛县", "xjx jx ")]
    [InlineData("河", "")]
    [InlineData("abc", "")]
    [InlineData("北京 天津", "bj tj ")]
    public void A_name_is_found_by_the_initials_of_its_pinyin_from_each_character_on(string name, string initials)
    {
        var words = new StringBuilder();
        SearchText.AppendInitials(words, name);
        Assert.Equal(initials, words.ToString());
    }

    [Theory]
    [InlineData("浍河", "\"浍河\"")]
    [InlineData("青山县", "\"青山 山县\"")]
    [InlineData("河", "\"河\"*")]
    [InlineData("ab 12", "\"ab\"* \"12\"*")]
    [InlineData("——", null)]
    [InlineData("", null)]
    public void A_query_asks_for_every_run_of_what_was_typed(string typed, string? query)
    {
        Assert.Equal(query, SearchText.Query(typed));
        Assert.Equal($"\"{new string('a', 100)}\"*", SearchText.Query(new string('a', 101)));
    }

    [Fact]
    public void Initials_are_those_of_twenty_four_characters_at_most()
    {
        var words = new StringBuilder();
        SearchText.AppendInitials(words, new string('河', 30));
        Assert.Equal(24, words.ToString().Split(' ')[0].Length);
        Assert.Equal("abcdefghjklmnopqrstwxyz", Initials("阿八嚓咑妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀"));
        static string Initials(string name)
        {
            var words = new StringBuilder();
            SearchText.AppendInitials(words, name);
            return words.ToString().Split(' ')[0];
        }
    }
}
