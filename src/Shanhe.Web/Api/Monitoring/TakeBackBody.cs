namespace Shanhe.Web.Api.Monitoring;

/// <summary>To which revision something is taken back.</summary>
/// <param name="No">The revision.</param>
/// <param name="Expected">The revision that stands.</param>
/// <param name="Reason">Why.</param>
internal sealed record TakeBackBody(int No, int? Expected, string? Reason);
