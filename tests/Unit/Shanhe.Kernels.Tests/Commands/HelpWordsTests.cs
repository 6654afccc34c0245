using Shanhe.Plans.Text;
using Shanhe.Server;
using Shanhe.Server.Commands;

namespace Shanhe.Kernels.Tests.Commands;

public class HelpWordsTests
{
    static bool IsChinese(string text) => text.Any(c => c is >= '\u4e00' and <= '\u9fff');

    [Fact]
    public void Each_description_has_both_languages_and_no_translation_is_left_over()
    {
        var said = HelpWords.All(ShanheCommand.Root()).Select(s => s.Description ?? "").ToHashSet();
        Assert.DoesNotContain("", said);
        // Texts of standards say both in one; the options that all commands share may be in Chinese already.
        Assert.Empty(said.Where(d => !HelpWords.Chinese.ContainsKey(d) && !IsChinese(d)).ToList());
        Assert.All(HelpWords.Chinese, pair => Assert.True(IsChinese(pair.Value) || pair.Key == pair.Value, pair.Key));
        Assert.All(HelpWords.Chinese.Keys.Where(k => !said.Contains(k)), k => Assert.Contains(HelpWords.Chinese[k], said));
    }

    [Theory]
    [InlineData("Cannot parse argument 'abc' as expected type 'System.Nullable`1[System.Int32]'.", "a whole number.")]
    [InlineData("as expected type 'System.Decimal'.", "a number.")]
    [InlineData("as expected type \"System.Boolean\".", "true or false.")]
    [InlineData("as expected type 'NodaTime.LocalDate'.", "a value of the right form.")]
    public void What_is_wrong_with_arguments_names_no_type_of_the_program(string said, string ends)
    {
        var words = HelpWords.Plain(said, Language.En);
        Assert.EndsWith(ends, words, StringComparison.Ordinal);
        Assert.DoesNotContain("System", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "Cannot parse argument 'abc' for option '--year' as expected type 'System.Nullable`1[System.Int32]'.",
        "“--year”的值“abc”不是整数。"
    )]
    [InlineData("'pln' was not matched. Did you mean one of the following?", "没有“pln”，是否为：")]
    [InlineData("Description:", "说明：")]
    public void What_the_library_leaves_in_English_is_said_in_Chinese(string said, string words) =>
        Assert.Equal(words, HelpWords.Plain(said, Language.Zh));

    [Theory]
    [InlineData("zh", "plan", "--lang", "zh")]
    [InlineData("en", "--lang=en", "plan")]
    [InlineData("en", "--lang", "zh", "--lang", "EN")]
    public void The_language_of_help_is_that_of_the_arguments(string language, params string[] arguments) =>
        Assert.Equal(language == "en" ? Language.En : Language.Zh, CommonOptions.LanguageOf(arguments));
}
