namespace Shanhe.Server.Serving;

/// <summary>A command of the command line that a running server is asked to do.</summary>
/// <param name="Arguments">The arguments, as they were given.</param>
/// <param name="Folder">The folder that paths of files are relative to.</param>
/// <param name="English">Whether the answer is in English; else in Chinese.</param>
/// <param name="Plan">Full path of the package that the caller means; blank: the server's.</param>
/// <param name="IsTerminal">Whether a person reads the answer on a terminal.</param>
/// <param name="Width">How many columns that terminal has; <c>null</c> when there is none.</param>
public sealed record CommandCall(
    IReadOnlyList<string> Arguments,
    string Folder,
    bool English,
    string Plan,
    bool IsTerminal,
    int? Width = null
);
