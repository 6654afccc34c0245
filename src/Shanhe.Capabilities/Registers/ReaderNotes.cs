using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;

namespace Shanhe.Capabilities.Registers;

/// <summary>What the program keeps for each person: what it told them, and the views of lists that they named. It is no evidence.</summary>
public sealed class ReaderNotes(IEvidenceStore store)
{
    const string View = "view";
    const string Favourite = "favourite";
    const int MostNotices = 200;

    /// <summary>What the reader was told, the newest first.</summary>
    public ValueTask<IReadOnlyList<Notice>> Notices(Actor reader, bool unread, CancellationToken cancellation = default) =>
        store.Notices(reader.Id, unread, MostNotices, cancellation);

    /// <summary>Marks what the reader was told as read, up to a notice.</summary>
    public async ValueTask MarkRead(Actor reader, long upTo, CancellationToken cancellation = default) =>
        await store.Write(
            async t =>
            {
                await t.MarkRead(reader.Id, upTo, cancellation);
                return true;
            },
            cancellation
        );

    /// <summary>The views of a register's list that the reader named, each with its query.</summary>
    public async ValueTask<IReadOnlyList<(string Name, string Query)>> Views(
        Actor reader,
        string register,
        CancellationToken cancellation = default
    ) =>
        [
            .. (await store.RememberedAll(View, reader.Id, cancellation))
                .Where(v => v.Name.StartsWith(register + "/", StringComparison.Ordinal))
                .Select(v => (v.Name, v.Body)),
        ];

    /// <summary>Keeps a view under a name, which begins with the register and a slash; <c>null</c> forgets it.</summary>
    public async ValueTask KeepView(Actor reader, string name, string? query, CancellationToken cancellation = default) =>
        await store.Write(
            async t =>
            {
                await t.Remember(View, reader.Id, name, query, cancellation);
                return true;
            },
            cancellation
        );

    /// <summary>The registers that the reader wants at hand.</summary>
    public async ValueTask<IReadOnlySet<string>> Favourites(Actor reader, CancellationToken cancellation = default) =>
        (await store.RememberedAll(Favourite, reader.Id, cancellation)).Select(v => v.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Puts a register at hand, or away again.</summary>
    public async ValueTask KeepFavourite(Actor reader, string register, bool kept, CancellationToken cancellation = default) =>
        await store.Write(
            async t =>
            {
                await t.Remember(Favourite, reader.Id, register, kept ? "1" : null, cancellation);
                return true;
            },
            cancellation
        );
}
