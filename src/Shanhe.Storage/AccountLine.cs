using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;

namespace Shanhe.Storage;

/// <summary>
/// What the journal says of accounts and tokens: never what signs in, but a digest of it, so that one who plants another password or token
/// in the tables is found. The hashes of passwords hold 128 bits of salt and tokens 192 random ones: nobody comes back from the digest.
/// </summary>
static class AccountLine
{
    const string Digest = "digest";

    public static string Of(Account account) =>
        With(account with { PasswordHash = "", Stamp = "" }, DigestOf(account.Id, account.PasswordHash));

    public static string Of(ApiToken token) => With(token with { Hash = "" }, DigestOf(token.Id, token.Hash));

    /// <summary>Whether a line says what an account is; lines of earlier releases say nothing of the password.</summary>
    public static bool Tells(string line, Account account) =>
        Rows.Parse<Account>(line) == account with { PasswordHash = "", Stamp = "" }
        && Agrees(line, DigestOf(account.Id, account.PasswordHash));

    /// <summary>Whether a line says what a token is.</summary>
    public static bool Tells(string line, ApiToken token) =>
        Rows.Parse<ApiToken>(line) == token with { Hash = "" } && Agrees(line, DigestOf(token.Id, token.Hash));

    static bool Agrees(string line, string digest) => (string?)JsonNode.Parse(line)?[Digest] is not { } told || told == digest;

    static string With<T>(T shown, string digest)
    {
        var json = JsonSerializer.SerializeToNode(shown, EvidenceJson.Options)!.AsObject();
        json[Digest] = digest;
        return json.ToJsonString(EvidenceJson.Options);
    }

    static string DigestOf(string id, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(id)));
}
