using System.Text.Json;
using NodaTime;
using Shanhe.Ledger.Accounts;

namespace Shanhe.Ledger.Replays;

/// <summary>Reads the definition of a ledger: zone, assets, accounts. Pure.</summary>
public static class DefinitionReader
{
    /// <summary>Digits of the largest limit, in smallest units.</summary>
    const int MostLimitDigits = 30;

    static readonly Offset DefaultZone = Offset.FromHours(8);

    /// <summary>Reads a definition, and what it says that is not known.</summary>
    /// <exception cref="FormatException">It can't be read; the message says why.</exception>
    public static (LedgerDefinition Definition, IReadOnlyList<string> Unknown) Read(string json)
    {
        using var document = Parse(json);
        var root = Object(document.RootElement, "$");
        var unknown = new List<string>();
        Note(root, "$", unknown, "zone", "assets", "accounts");
        var zone = root.IsAbsent("zone")
            ? DefaultZone
            : WrittenTime.OffsetOf(Needed(root, "zone", "$")) ?? throw new FormatException("$.zone: ±hh:mm");
        var assets = new Dictionary<string, Asset>(StringComparer.Ordinal);
        foreach (var (element, path) in List(document.RootElement, "assets"))
        {
            var asset = ReadAsset(Object(element, path), path, unknown);
            if (!assets.TryAdd(asset.Id, asset))
                throw new FormatException($"{path}.id: {asset.Id} stands twice");
        }

        var accounts = new Dictionary<string, LedgerAccount>(StringComparer.Ordinal);
        foreach (var (element, path) in List(document.RootElement, "accounts"))
        {
            var account = ReadAccount(Object(element, path), path, assets, unknown);
            if (!accounts.TryAdd(account.Id, account))
                throw new FormatException($"{path}.id: {account.Id} stands twice");
        }

        return (new(zone, [.. assets.Values], [.. accounts.Values]), unknown);
    }

    static Asset ReadAsset(Members members, string path, List<string> unknown)
    {
        Note(members, path, unknown, "id", "decimals");
        return members.Integer("decimals") is >= 0 and <= Asset.MostDecimals and var decimals
            ? new(Needed(members, "id", path), decimals)
            : throw new FormatException($"{path}.decimals: 0–{Asset.MostDecimals}");
    }

    static LedgerAccount ReadAccount(Members members, string path, Dictionary<string, Asset> assets, List<string> unknown)
    {
        Note(members, path, unknown, "id", "asset", "holder", "kind", "vintage", "place", "side", "floor", "ceiling", "closed");
        var name = Needed(members, "asset", path);
        if (!assets.TryGetValue(name, out var asset))
            throw new FormatException($"{path}.asset: there is no {name}");
        var account = new LedgerAccount(
            Needed(members, "id", path),
            asset,
            Needed(members, "holder", path),
            Needed(members, "kind", path),
            members.Word<Side>("side") ?? throw new FormatException($"{path}.side: debit, credit"),
            Limit(members, "floor", path, asset),
            Limit(members, "ceiling", path, asset),
            members.Text("vintage"),
            members.Text("place"),
            members.Flag("closed")
        );
        if (account.Ceiling < account.Floor)
            throw new FormatException($"{path}: ceiling < floor");
        return members.IsSound ? account : throw new FormatException($"{path}: vintage, place, closed");
    }

    static Int128? Limit(Members members, string name, string path, Asset asset)
    {
        if (members.IsAbsent(name))
            return null;
        return
            members.Read(name, t => WrittenAmount.Read(t)) is { } amount
            && asset.IsWhole(amount)
            && amount.Whole.Length + asset.Decimals <= MostLimitDigits
            ? asset.Units(amount)
            : throw new FormatException($"{path}.{name}: a decimal text with at most {asset.Decimals} places");
    }

    static string Needed(Members members, string name, string path) =>
        members.Text(name) ?? throw new FormatException($"{path}.{name}: a text that is not empty");

    static void Note(Members members, string path, List<string> unknown, params IEnumerable<string> known) =>
        unknown.AddRange(members.Names.Except(known).Select(n => $"{path}.{n}"));

    static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    static Members Object(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Object && new Members(element) is { IsSound: true } members
            ? members
            : throw new FormatException($"{path}: an object, each member once");

    static IEnumerable<(JsonElement Element, string Path)> List(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select((e, i) => (e, $"$.{name}[{i}]"))
            : throw new FormatException($"$.{name}: a list");
}
