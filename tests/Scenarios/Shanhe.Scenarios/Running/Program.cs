using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Shanhe.Scenarios.Running;

/// <summary>What a run of the command line gave.</summary>
public sealed record CommandResult(int Exit, string Output, string Errors);

/// <summary>The program as it was built, run from outside.</summary>
public static class Shell
{
    public static string Root { get; } = FindRoot();

    public static string Plan => Path.Combine(Root, "plans", "xinjiang");

    static string Dll => Path.Combine(Root, "src", "Shanhe.Server", "bin", "Release", "net10.0", "shanhe.dll");

    public static string Temporary() => Directory.CreateTempSubdirectory("shanhe-scenario-").FullName;

    public static ProcessStartInfo StartInfo(string data, string? plan, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Root,
        };
        start.ArgumentList.Add(Dll);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["SHANHE_PLAN"] = plan ?? Plan;
        start.Environment["SHANHE_DATA"] = data;
        return start;
    }

    /// <summary>Runs <c>shanhe</c> with a data folder.</summary>
    public static async Task<CommandResult> RunAsync(string data, params string[] arguments) =>
        await RunWithPlanAsync(data, null, arguments);

    public static Task<CommandResult> RunWithPlanAsync(string data, string? plan, params string[] arguments) =>
        RunAsync(StartInfo(data, plan, arguments));

    /// <summary>Runs another program of the machine.</summary>
    public static Task<CommandResult> ToolAsync(string tool, params IEnumerable<string> arguments) =>
        RunAsync(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });

    /// <summary>Runs a program as it is described.</summary>
    public static async Task<CommandResult> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await errors);
    }

    static string FindRoot([CallerFilePath] string file = "")
    {
        var folder = Path.GetDirectoryName(file);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Shanhe.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("Shanhe.slnx");
    }
}
