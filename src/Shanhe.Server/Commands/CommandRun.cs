using System.CommandLine;
using Shanhe.Plans.Text;
using Shanhe.Server.Counties;
using Spectre.Console;

namespace Shanhe.Server.Commands;

/// <summary>
/// What a command runs with: where it writes, whose folder its files are in, and the county that is open already where it runs in a server.
/// </summary>
sealed class CommandRun : InvocationConfiguration
{
    /// <summary>The arguments, as they were given.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The county that a server has open; <c>null</c>: the command opens its data folder itself.</summary>
    public County? County { get; init; }

    /// <summary>The folder that paths are relative to.</summary>
    public string Folder { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>The language of the caller; <c>null</c>: as the options say.</summary>
    public Language? Language { get; init; }

    /// <summary>Full path of the package that the caller means; blank: the server's. <c>null</c>: as the options say.</summary>
    public string? Plan { get; init; }

    /// <summary>Whether a person reads the output on a terminal.</summary>
    public bool IsTerminal { get; init; } = !Console.IsOutputRedirected;

    /// <summary>How many columns the terminal has that a person reads; <c>null</c>: nobody does, or it isn't known.</summary>
    public int? Width { get; init; } = Console.IsOutputRedirected ? null : AnsiConsole.Profile.Width;

    /// <summary>Standard output for what is no text.</summary>
    public Stream Bytes { get; init; } = Stream.Null;

    /// <summary>Standard error for what is no text.</summary>
    public Stream ErrorBytes { get; init; } = Stream.Null;

    /// <summary>A command on the console of this process.</summary>
    public static CommandRun OnConsole(IReadOnlyList<string> arguments) =>
        new()
        {
            Arguments = arguments,
            Bytes = Console.OpenStandardOutput(),
            ErrorBytes = Console.OpenStandardError(),
        };
}
