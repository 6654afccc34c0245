using System.Globalization;
using System.Resources;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Words;

/// <summary>The words of the pages of ledgers.</summary>
public static class LedgerWords
{
    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Web.Words.LedgerPageText", typeof(LedgerWords).Assembly));

    public static string Tell(string code, params ReadOnlySpan<object?> values) =>
        Wording.Say(code, values).In(WebMessages.CurrentLanguage);

    /// <summary>A word of the kernels of ledgers.</summary>
    public static string Of(string code) => LedgerMessages.Wording.Say(code).In(WebMessages.CurrentLanguage);

    /// <summary>An amount in full, with groups of three digits.</summary>
    public static string Amount(decimal amount) => amount.ToString("#,0.######", CultureInfo.InvariantCulture);

    /// <summary>The address of an account's page.</summary>
    public static string Address(string ledger, string account) =>
        $"/work/ledgers/{ledger}/accounts?account={Uri.EscapeDataString(account)}";
}
