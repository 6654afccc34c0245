using System.Data.Common;
using Dapper;
using Shanhe.Evidence;
using Shanhe.Storage.Columns;

namespace Shanhe.Storage;

/// <summary>Reads and writes threads, orders and notices.</summary>
static class CaseRows
{
    public static List<ThreadEntry> Thread(DbConnection connection, string register, string key) =>
        [
            .. connection
                .Query<string>("SELECT body FROM thread WHERE register = @register AND key = @key ORDER BY seq", new { register, key })
                .Select(Rows.Parse<ThreadEntry>),
        ];

    public static List<ThreadEntry> OpenOrders(DbConnection connection, DbTransaction? transaction, IReadOnlyList<string> accounts) =>
        [
            .. connection
                .Query<string>(
                    "SELECT t.body FROM thread t WHERE t.seq IN (SELECT o.seq FROM open_order o WHERE o.account IN @accounts) ORDER BY t.seq",
                    new { accounts },
                    transaction
                )
                .Select(Rows.Parse<ThreadEntry>),
        ];

    public static void Insert(DbConnection connection, DbTransaction transaction, ThreadEntry entry)
    {
        connection.Execute(
            "INSERT INTO thread (seq, register, key, kind, body) VALUES (@Seq, @Register, @Key, @Kind, @body)",
            new
            {
                entry.Seq,
                entry.Register,
                entry.Key,
                entry.Kind,
                body = Rows.Write(entry),
            },
            transaction
        );
        if (entry.Kind == "order")
        {
            foreach (var account in entry.To)
                connection.Execute(
                    "INSERT INTO open_order (account, seq) VALUES (@account, @Seq) ON CONFLICT DO NOTHING",
                    new { account, entry.Seq },
                    transaction
                );
        }
        else if (entry is { Kind: "done", Order: { } order })
            connection.Execute("DELETE FROM open_order WHERE seq = @order", new { order }, transaction);
    }

    public static List<Notice> Notices(DbConnection connection, string account, bool unread, int limit) =>
        [
            .. connection
                .Query<NoticeRow>(
                    "SELECT id, account, register, key, zh, en, at, seen FROM notice WHERE account = @account AND (@unread = 0 OR seen = 0) ORDER BY id DESC LIMIT @limit",
                    new
                    {
                        account,
                        unread,
                        limit,
                    }
                )
                .Select(n => new Notice(n.Id, n.Account, n.Register, n.Key, new(n.Zh, n.En), StoredInstant.Read(n.At), n.Seen)),
        ];

    sealed class NoticeRow
    {
        public long Id { get; set; }

        public string Account { get; set; } = "";

        public string Register { get; set; } = "";

        public string Key { get; set; } = "";

        public string Zh { get; set; } = "";

        public string En { get; set; } = "";

        public long At { get; set; }

        public bool Seen { get; set; }
    }
}
