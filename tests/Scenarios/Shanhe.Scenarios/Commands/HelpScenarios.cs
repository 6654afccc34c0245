using System.Diagnostics;

namespace Shanhe.Scenarios.Commands;

/// <summary>What the command line says of itself, in both languages, and to a shell that completes.</summary>
public class HelpScenarios
{
    static Task<CommandResult> Run(params string[] arguments) => Shell.RunAsync(Shell.Temporary(), arguments);

    [Fact]
    public async Task Help_is_Chinese_where_Chinese_is_asked_for_and_English_where_English_is()
    {
        var zh = (await Run("accounts", "--help", "--lang", "zh")).Output;
        Assert.Contains("重置两步验证", zh, StringComparison.Ordinal);
        Assert.Contains("用法", zh, StringComparison.Ordinal);
        Assert.All((string[])["Usage", "Description", "default", "command]"], w => Assert.DoesNotContain(w, zh, StringComparison.Ordinal));
        var en = (await Run("accounts", "--help", "--lang", "en")).Output;
        Assert.Contains("Create an account", en, StringComparison.Ordinal);
        Assert.Contains("Usage", en, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh", "整数")]
    [InlineData("en", "whole number")]
    public async Task A_value_that_cannot_be_read_is_said_without_types_of_the_program(string language, string words)
    {
        var result = await Run("plan", "status", "--year", "abc", "--lang", language);
        Assert.Equal(2, result.Exit);
        Assert.Contains("abc", result.Errors, StringComparison.Ordinal);
        Assert.Contains(words, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shell_is_told_what_may_follow()
    {
        var script = (await Run("completion", "bash")).Output;
        using var bash = Process.Start(
            new ProcessStartInfo("bash", ["-c", "bash -n <<< \"$1\"", "bash", script]) { RedirectStandardError = true }
        )!;
        Assert.Equal("", await bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Contains("_shanhe", script, StringComparison.Ordinal);
        var told = (await Run("[suggest:12]", "shanhe accou")).Output;
        Assert.Equal("accountability\naccounts", told.Trim());
        Assert.Equal(2, (await Run("completion", "fish")).Exit);
    }
}
