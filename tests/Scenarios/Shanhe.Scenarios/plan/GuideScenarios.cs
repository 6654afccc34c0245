using System.Text.RegularExpressions;

namespace Shanhe.Scenarios.plan;

/// <summary>
/// The guide for who writes a package, done as it stands: its files are written, its commands run, one after the other. A block that begins
/// with <c># file:</c> is a file, with <c># append:</c> the end of one; <c># exit 1</c> behind a command is what it ends with.
/// </summary>
public partial class GuideScenarios
{
    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^# (file|append): (\S+)\n")]
    private static partial Regex Written();

    [GeneratedRegex(@"\s+# exit (\d)$")]
    private static partial Regex Exit();

    static string Read(string name) =>
        File.ReadAllText(Path.Combine(Shell.Root, "docs", name)).Replace("\r\n", "\n", StringComparison.Ordinal);

    [Fact]
    public async Task What_the_guide_says_can_be_done_as_it_says_it()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = Shell.Temporary();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        var ran = 0;
        foreach (Match block in Block().Matches(Read("guide.zh-CN.md")))
        {
            var body = block.Groups[2].Value;
            if (Written().Match(body) is { Success: true } written)
            {
                var path = Path.Combine(folder, written.Groups[2].Value);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var text = body[written.Length..];
                if (written.Groups[1].Value == "append")
                    await File.AppendAllTextAsync(path, text, cancellation);
                else
                    await File.WriteAllTextAsync(path, text, cancellation);
                continue;
            }

            if (block.Groups[1].Value != "sh")
                continue;
            foreach (var line in body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                await Run(folder, line, environment, cancellation);
                ran++;
            }
        }

        Assert.True(ran > 25, $"{ran} commands");
    }

    [Fact]
    public void Both_languages_of_the_guide_have_the_same_files_and_commands() =>
        Assert.Equal(Block().Matches(Read("guide.zh-CN.md")).Select(b => b.Value), Block().Matches(Read("guide.md")).Select(b => b.Value));

    static async Task Run(string folder, string line, Dictionary<string, string> environment, CancellationToken cancellation)
    {
        var expected = Exit().Match(line) is { Success: true } exit
            ? int.Parse(exit.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        var words = Exit().Replace(line, "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words[0])
        {
            case "export":
                foreach (var pair in words[1..].Select(w => w.Split('=')))
                    environment[pair[0]] = pair[1];
                return;
            case "cp":
                Copy(Path.Combine(folder, words[2]), Path.Combine(folder, words[3]));
                return;
        }

        Assert.Equal("shanhe", words[0]);
        var stays = words.Contains("serve") || words.Contains("--watch");
        var start = Shell.StartInfo(
            "",
            null,
            words[1..].Select(w => w.Contains(":8080", StringComparison.Ordinal) ? "http://127.0.0.1:0" : w)
        );
        start.WorkingDirectory = folder;
        start.Environment.Remove("SHANHE_DATA");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = System.Diagnostics.Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        if (stays)
        {
            // It goes on until it is ended: what it says first shows that it has begun.
            var first = await process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(TimeSpan.FromMinutes(1), cancellation);
            Assert.False(string.IsNullOrEmpty(first), line);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(cancellation);
            return;
        }

        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == expected, $"{line}\n{output}\n{await errors}");
    }

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
