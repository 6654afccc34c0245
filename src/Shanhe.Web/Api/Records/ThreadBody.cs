using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Records;

/// <summary>
/// A line to add to a thread: a comment, an order with the accounts it goes to, or the number of the order that was done.
/// </summary>
internal sealed record ThreadBody(
    string? Text,
    IReadOnlyList<string>? To,
    IReadOnlyList<string>? Files,
    bool Order = false,
    LocalDate? Due = null,
    long? Done = null
);
