namespace Shanhe.Web.Api.Administration;

/// <summary>Why something is asked.</summary>
sealed record ReasonBody(string? Reason);
