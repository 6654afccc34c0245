using System.Data.Common;

namespace Shanhe.Storage.Engines;

/// <summary>
/// The database under a store of evidence, or under the state of observations: one connection that writes, many that read, and how a write
/// begins. Reading is thread-safe; what writes is used by the store's one writer at a time.
/// </summary>
abstract class StoreEngine : IDisposable
{
    long _written;

    /// <summary>Grows with every group of writes that is on disk, of this process and of others that share the store as far as they tell.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>Notes that a group is on disk.</summary>
    public void Wrote() => Interlocked.Increment(ref _written);

    public abstract Dialect Dialect { get; }

    /// <summary>The connection that writes; another after it was lost.</summary>
    public abstract DbConnection Writing { get; }

    /// <summary>The statements of <see cref="Writing"/>.</summary>
    public abstract Statements Statements { get; }

    /// <summary>
    /// Begins a transaction that alone may write until it ends, also across processes: no decision in it rests on what another is changing.
    /// What a failed group could not take back is taken back before, and a lost connection opened again.
    /// </summary>
    public abstract DbTransaction Begin();

    /// <summary>Told before a group is committed, in its transaction.</summary>
    public virtual void Announce(DbTransaction transaction) { }

    /// <summary>Whether the transaction of the group is gone: the engine takes a whole one back when the disk or the connection fails in it.</summary>
    public abstract bool IsGone { get; }

    /// <summary>Lets a column that counts by itself go on behind the largest number in it.</summary>
    public virtual void Renumber(Statements statements, string table, string column) { }

    /// <summary>A connection for reading, to be given back.</summary>
    public abstract DbConnection Rent();

    public abstract void GiveBack(DbConnection connection);

    public T Read<T>(Func<DbConnection, T> question)
    {
        var connection = Rent();
        try
        {
            return question(connection);
        }
        finally
        {
            GiveBack(connection);
        }
    }

    public abstract void Dispose();
}
