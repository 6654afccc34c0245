using System.CommandLine;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;
using Shanhe.Server.Commands;

namespace Shanhe.Kernels.Tests.Tables;

/// <summary>Tables of commands where they are read: on a wide terminal, on a narrow one, and in a pipe.</summary>
public class TablePrinterTests
{
    static readonly string Long = string.Concat(Enumerable.Repeat("大气环境质量", 40));

    static Table Rows(string remark) =>
        new(
            ["编号", "名称", "现状", "说明"],
            [
                ["1", "优良天数比率", 86.5m, remark],
                ["2", "森林覆盖率", null, ""],
            ]
        )
        {
            Keys = ["no", "name", "value", "remark"],
        };

    static async Task<List<string>> Printed(Table table, bool terminal, int? width)
    {
        var output = new StringWriter();
        var command = new RootCommand();
        command.SetAction(result => TablePrinter.Print(result, table, "table", null));
        await command
            .Parse([])
            .InvokeAsync(
                new CommandRun
                {
                    Arguments = [],
                    Output = output,
                    IsTerminal = terminal,
                    Width = width,
                },
                TestContext.Current.CancellationToken
            );
        return [.. output.ToString().Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0)];
    }

    [Theory]
    [InlineData(null)]
    [InlineData(40)]
    public async Task In_a_pipe_a_row_is_a_line_however_long_it_is(int? width)
    {
        var lines = await Printed(Rows(Long), terminal: false, width);
        Assert.Contains(lines, l => l.Contains("优良天数比率", StringComparison.Ordinal) && l.Contains(Long, StringComparison.Ordinal));
        Assert.Equal(4, lines.Count);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    public async Task On_a_terminal_that_is_too_narrow_each_row_is_a_block(int width)
    {
        var lines = await Printed(Rows("三年均值，按标准"), terminal: true, width);
        Assert.Equal(["1 优良天数比率", "  现状: 86.5", "  说明: 三年均值，按标准", "2 森林覆盖率"], lines);
    }

    [Fact]
    public async Task On_a_terminal_that_is_wide_enough_a_row_is_a_line()
    {
        var lines = await Printed(Rows("三年均值"), terminal: true, 60);
        Assert.Contains(
            lines,
            l => l.Contains("优良天数比率", StringComparison.Ordinal) && l.Contains("三年均值", StringComparison.Ordinal)
        );
        Assert.All(lines, l => Assert.InRange(TextWidth.Of(l), 1, 60));
    }
}
