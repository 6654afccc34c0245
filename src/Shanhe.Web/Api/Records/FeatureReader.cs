using Shanhe.Evidence.Accounts;

namespace Shanhe.Web.Api.Records;

/// <summary>Who asks for features.</summary>
/// <param name="Actor">The account with those it acts for; <c>null</c>: the public.</param>
sealed record FeatureReader(Actor? Actor)
{
    public bool IsPublic => Actor is null;
}
