using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Shanhe.Plans.Text;
using Shanhe.Storage.Migrations;
using Shanhe.Storage.Observations;

namespace Shanhe.Server.Commands;

/// <summary>What keeps a command from its work and is no fault of the program, in words of both languages.</summary>
static class Trouble
{
    const int SqliteBusy = 5;
    const int SqliteLocked = 6;
    const int SqliteReadOnly = 8;
    const int SqliteDamaged = 11;
    const int SqliteFull = 13;
    const int SqliteCannotOpen = 14;
    const int SqliteNoDatabase = 26;
    const int NoSpace = 28;

    /// <summary>The words for an exception; <c>null</c> for a fault of the program, which shows where it happened.</summary>
    public static LocalText? Words(Exception exception) =>
        exception switch
        {
            AggregateException { InnerExceptions: [var only] } => Words(only),
            SqliteException sqlite => sqlite.SqliteErrorCode switch
            {
                SqliteBusy or SqliteLocked => Say("trouble.busy", sqlite.Message),
                SqliteReadOnly or SqliteCannotOpen => Say("trouble.readonly", sqlite.Message),
                SqliteDamaged or SqliteNoDatabase => Say("trouble.damaged", sqlite.Message),
                SqliteFull => Say("trouble.full", sqlite.Message),
                _ => null,
            },
            StoreRefusedException { Refusal: StoreRefusal.Newer } newer => CommandMessages.Wording.Say(
                "E401",
                newer.Store,
                newer.No,
                newer.Name
            ),
            StoreRefusedException other => CommandMessages.Wording.Say("E402", other.Store, other.No, other.Name),
            HistoryInUseException => Say("trouble.busy", exception.Message.Split('\n')[0]),
            Npgsql.PostgresException { SqlState: "53100" } full => Say("trouble.full", full.MessageText),
            Npgsql.NpgsqlException { IsTransient: true }
            or Npgsql.NpgsqlException { InnerException: SocketException or TimeoutException } => Say(
                "trouble.database",
                exception.Message.Split('\n')[0]
            ),
            System.Data.Common.DbException other => Say("trouble.damaged", other.Message.Split('\n')[0]),
            IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => Say(
                "trouble.port",
                exception.Message
            ),
            SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => Say("trouble.port", exception.Message),
            IOException { HResult: NoSpace } => Say("trouble.full", exception.Message),
            UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException => Say(
                "trouble.readonly",
                exception.Message
            ),
            InvalidDataException { InnerException: { } inner } => Say("trouble.settings", $"{exception.Message} {inner.Message}"),
            InvalidDataException => Say("trouble.settings", exception.Message),
            _ => null,
        };

    static LocalText Say(string code, string detail) => CommandMessages.Wording.Say(code, detail);
}
