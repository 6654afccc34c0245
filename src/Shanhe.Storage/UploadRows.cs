using System.Data.Common;
using Dapper;
using Shanhe.Evidence.Records;

namespace Shanhe.Storage;

/// <summary>Files that were handed in, by the hash of their content.</summary>
static class UploadRows
{
    public static UploadedFile? Find(DbConnection connection, DbTransaction? transaction, string hash) =>
        connection.QueryFirstOrDefault<UploadedFile>(
            "SELECT hash, name, type, size FROM upload WHERE hash = @hash",
            new { hash },
            transaction
        );
}
