using System.Net.Sockets;
using System.Text;

namespace Shanhe.Scenarios.plan;

/// <summary>The command line on a data folder that a server works on: the server does what is asked.</summary>
public class ServedCommandScenarios
{
    const string Sheet = "series,period,value,unit,document\nsewage.discharged,2023,421,万立方米,年报\n";

    [Fact]
    public async Task A_command_gives_the_same_answer_and_exit_code_by_the_server_and_by_itself()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var data = Shell.Temporary();
        var file = Path.Combine(Shell.Temporary(), "住建.csv");
        await File.WriteAllTextAsync(file, Sheet, cancellation);
        string[][] asked =
        [
            ["figures", "export", "--format", "csv"],
            ["plan", "status", "--year", "2023", "--format", "json"],
            ["plan", "owed", "--year", "2023", "--department", "housing", "--format", "md", "--lang", "en"],
            ["records", "list", "outfalls", "--format", "json"],
            ["records", "list", "outfals"],
            ["indicators", "explain", "99", "--year", "2020"],
            ["accounts", "disable", "admin"],
            ["audit", "verify", "--lang", "en"],
        ];
        var served = new List<CommandResult>();
        await using (var server = await RunningServer.StartAsync(data))
        {
            var taken = await Shell.RunAsync(data, "figures", "import", file, "--department", "housing", "--submit", "--actor", "李明");
            Assert.True(taken.Exit == 0, taken.Errors);
            // The server knows at once: it did it.
            using var client = await server.ClientAsync("lead");
            var figures = await client.GetFromJsonAsync<JsonElement>("/api/v1/figures?year=2023", cancellation);
            var figure = Assert.Single(figures.GetProperty("items").EnumerateArray());
            Assert.Equal("李明", figure.GetProperty("last").GetProperty("reporter").GetString());
            foreach (var command in asked)
                served.Add(await Shell.RunAsync(data, command));
            Assert.Equal(0, await server.StopAsync());
        }

        Assert.Equal([0, 0, 0, 0, 2, 2, 1, 0], served.Select(s => s.Exit));
        Assert.Contains("421", served[0].Output, StringComparison.Ordinal);
        Assert.Contains("outfalls", served[4].Errors, StringComparison.Ordinal);
        for (var i = 0; i < asked.Length; i++)
        {
            var alone = await Shell.RunAsync(data, asked[i]);
            Assert.Equal((alone.Exit, alone.Errors), (served[i].Exit, served[i].Errors));
            // What the tests' own accounts wrote since makes the journal longer.
            if (asked[i][0] != "audit")
                Assert.Equal(alone.Output, served[i].Output);
        }
    }

    [Fact]
    public async Task A_command_with_another_package_is_refused_while_the_server_works()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var other = Path.Combine(Shell.Root, "tests", "packages", "qingshan");
        var changed = Directory.CreateTempSubdirectory("shanhe-package-").FullName;
        foreach (var from in Directory.EnumerateFiles(other, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(changed, Path.GetRelativePath(other, from));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
        }

        await File.AppendAllTextAsync(Path.Combine(changed, "plan.yaml"), "\n# another version\n", cancellation);
        await using var server = await RunningServer.StartAsync(plan: other);
        Assert.Equal(0, (await Shell.RunWithPlanAsync(server.Data, other, "plan", "owed")).Exit);
        var newer = await Shell.RunWithPlanAsync(server.Data, changed, "plan", "owed");
        Assert.Equal(1, newer.Exit);
        Assert.Contains("--plan", newer.Errors, StringComparison.Ordinal);
        var foreign = await Shell.RunAsync(server.Data, "plan", "owed");
        Assert.Equal(1, foreign.Exit);
        Assert.Contains("qingshan", foreign.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_can_read_the_folder_is_heard_and_a_killed_server_is_missed_by_nobody()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var server = await RunningServer.StartAsync();
        var file = Path.Combine(server.Data, "serving.json");
        for (var tries = 0; !File.Exists(file) && tries < 500; tries++)
            await Task.Delay(20, cancellation);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var sign = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(file, cancellation));
        var (port, key) = (sign.GetProperty("port").GetInt32(), sign.GetProperty("key").GetString()!);
        Assert.Equal(0, await AnsweredAsync(port, new string('0', key.Length)));
        Assert.Equal(0, await AnsweredAsync(port, key, "{}"));
        Assert.True(
            await AnsweredAsync(port, key, """{"arguments":["accounts","list"],"folder":"/","english":true,"plan":"","isTerminal":false}""")
                > 0
        );
        // Whatever has no business in a server isn't done in it, whoever asks.
        Assert.Equal(
            6,
            await AnsweredAsync(
                port,
                key,
                """{"arguments":["plan","check","/"],"folder":"/","english":true,"plan":"","isTerminal":false}"""
            )
        );
        // Callers that go away in the middle leave the server well.
        for (var i = 0; i < 5; i++)
        {
            using var gone = new TcpClient();
            await gone.ConnectAsync(System.Net.IPAddress.Loopback, port, cancellation);
            foreach (
                var text in (string[])[key, """{"arguments":["audit","verify"],"folder":"/","english":true,"plan":"","isTerminal":false}"""]
            )
                await gone.GetStream()
                    .WriteAsync(
                        new byte[] { 1, 0, 0, 0, (byte)text.Length }
                            .Concat(Encoding.UTF8.GetBytes(text))
                            .ToArray(),
                        cancellation
                    );
            gone.Client.Close(0);
        }

        Assert.Equal(0, (await Shell.RunAsync(server.Data, "audit", "verify")).Exit);
        server.Kill();
        Assert.True(File.Exists(file));
        Assert.Equal(0, (await Shell.RunAsync(server.Data, "accounts", "list")).Exit);

        async Task<int> AnsweredAsync(int at, params string[] said)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(System.Net.IPAddress.Loopback, at, cancellation);
            var stream = client.GetStream();
            foreach (var text in said)
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                await stream.WriteAsync(
                    new byte[] { 1, 0, 0, (byte)(bytes.Length >> 8), (byte)bytes.Length }
                        .Concat(bytes)
                        .ToArray(),
                    cancellation
                );
            }

            if (said.Length == 1)
                client.Client.Shutdown(SocketShutdown.Send);
            using var answer = new MemoryStream();
            try
            {
                await stream.CopyToAsync(answer, cancellation);
            }
            catch (IOException)
            {
                // Cut off.
            }

            return (int)answer.Length;
        }
    }
}
