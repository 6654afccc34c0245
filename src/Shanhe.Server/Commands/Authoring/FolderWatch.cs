using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Shanhe.Server.Commands.Authoring;

/// <summary>Tells of changes of the files in a folder, once for each burst of them: editors write a file in several steps.</summary>
static class FolderWatch
{
    static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    /// <summary>A change each time that files were written and it has been quiet since; ends when it is cancelled.</summary>
    public static async IAsyncEnumerable<string> Changes(string folder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var changes = Channel.CreateUnbounded<string>();
        using var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        void Told(object sender, FileSystemEventArgs change)
        {
            if (Path.GetExtension(change.FullPath) is ".yaml" or ".csv")
                changes.Writer.TryWrite(change.FullPath);
        }

        watcher.Changed += Told;
        watcher.Created += Told;
        watcher.Deleted += Told;
        watcher.Renamed += Told;
        watcher.EnableRaisingEvents = true;
        while (await Next(changes.Reader, cancellation) is { } first)
        {
            await Task.Delay(Quiet, CancellationToken.None);
            while (changes.Reader.TryRead(out _)) { }
            yield return first;
        }
    }

    static async Task<string?> Next(ChannelReader<string> changes, CancellationToken cancellation)
    {
        try
        {
            return await changes.ReadAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
