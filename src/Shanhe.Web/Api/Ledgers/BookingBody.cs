using System.Text.Json.Serialization;
using NodaTime;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Ledger.Accounts;

namespace Shanhe.Web.Api.Ledgers;

/// <summary>Transfers to book.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record BookingBody(string? Kind, bool? DryRun, IReadOnlyList<TransferBody?>? Transfers);

/// <summary>A transfer to book: either its accounts and amount, or what it reverses.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record TransferBody(string? Id, string? From, string? To, string? Amount, LocalDate? Day, string? Note, string? Reverses)
{
    /// <summary>The request; <c>null</c> when it lacks something.</summary>
    public LedgerRequest? ToRequest()
    {
        if (Id is not { Length: > 0 and <= LedgerRequest.MostId } id || Note is { Length: > LedgerRequest.MostId })
            return null;
        if (Reverses is { Length: > 0 } of)
            return From is null && To is null && Amount is null ? new(id, "", "", default, Day, Note) { Reverses = of } : null;
        return From is not null && To is not null && WrittenAmount.Read(Amount ?? "") is { } amount
            ? new(id, From, To, amount, Day, Note)
            : null;
    }
}

/// <summary>Whether a period is shut, and why.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record PeriodBody(bool? Closed, string? Reason);

/// <summary>The account that is certified.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record CertificateBody(string? Account);
