using Shanhe.Plans.Text;

namespace Shanhe.Reports.Tables;

/// <summary>A file that can't be read as a table; the problem says why and what to do. Caught by <see cref="TableFile"/> alone.</summary>
sealed class TableFault(Problem problem) : Exception(problem.Message.En)
{
    public Problem Problem { get; } = problem;

    public static TableFault Of(string code, string file, params ReadOnlySpan<object?> values) =>
        new(TableMessages.Problem(code, new(file, 0, 0), values));
}
