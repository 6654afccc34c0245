namespace Shanhe.Storage.Engines;

/// <summary>
/// Statements of the writing connection, each prepared once: an import runs the same dozen of them for every row. Used by the one writer at a
/// time, inside its transaction. Whole numbers come back as <see cref="long"/>, texts as <see cref="string"/>.
/// </summary>
abstract class Statements : IDisposable
{
    public abstract Dialect Dialect { get; }

    public abstract void Run(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters);

    /// <summary>The first column of the first row as a number, or <c>null</c>.</summary>
    public abstract long? Number(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters);

    /// <summary>The texts of the first row, or <c>null</c> when there is none.</summary>
    public abstract string[]? Texts(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters);

    /// <summary>The first row, or <c>null</c> when there is none.</summary>
    public abstract object?[]? Row(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters);

    /// <summary>All rows.</summary>
    public abstract List<object?[]> All(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters);

    public abstract void Dispose();
}
