using System.Globalization;

namespace Shanhe.Scenarios.Ledgers;

/// <summary>What stands on accounts of ledgers, as the interface tells it.</summary>
static class Balances
{
    /// <summary>What stands on an account, by its name kind/holder/asset/year; 0 where nothing was booked.</summary>
    public static async Task<decimal> BalanceAsync(this HttpClient client, string ledger, string account)
    {
        var kind = account.Split('/')[0];
        var accounts = await client.GetAsync($"/api/v1/ledgers/{ledger}/accounts?kind={kind}", HttpStatusCode.OK);
        var found = accounts.GetProperty("items").EnumerateArray().FirstOrDefault(a => a.GetProperty("id").GetString() == account);
        return found.ValueKind == JsonValueKind.Object
            ? decimal.Parse(found.GetProperty("net").GetString()!, CultureInfo.InvariantCulture)
            : 0;
    }
}
