using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Shanhe.Server.Commands.Authoring;

/// <summary>
/// Tells of changes of the files in a folder from the moment it is made, once for each burst of them: editors write a file in several steps.
/// </summary>
sealed class FolderWatch : IDisposable
{
    static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    readonly Channel<string> _changes = Channel.CreateUnbounded<string>();
    readonly FileSystemWatcher _watcher;

    /// <exception cref="ArgumentException">There is no such folder.</exception>
    public FolderWatch(string folder)
    {
        _watcher = new(folder) { IncludeSubdirectories = true };
        _watcher.Changed += Told;
        _watcher.Created += Told;
        _watcher.Deleted += Told;
        _watcher.Renamed += Told;
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>A change each time that files were written and it has been quiet since; ends when it is cancelled.</summary>
    public async IAsyncEnumerable<string> Changes([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await Next(cancellation) is { } first)
        {
            do await Task.Delay(Quiet, CancellationToken.None);
            while (Drained() && !cancellation.IsCancellationRequested);
            yield return first;
        }
    }

    /// <summary>Takes what has been told since; whether there was anything.</summary>
    bool Drained()
    {
        var any = false;
        while (_changes.Reader.TryRead(out _))
            any = true;
        return any;
    }

    async Task<string?> Next(CancellationToken cancellation)
    {
        try
        {
            return await _changes.Reader.ReadAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    void Told(object sender, FileSystemEventArgs change)
    {
        if (Path.GetExtension(change.FullPath) is ".yaml" or ".csv")
            _changes.Writer.TryWrite(change.FullPath);
    }

    public void Dispose() => _watcher.Dispose();
}
