using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Records;

/// <summary>A delegation of one's own cases.</summary>
internal sealed record DelegationBody(string? To, LocalDate? From, LocalDate? Until, string? Reason);
