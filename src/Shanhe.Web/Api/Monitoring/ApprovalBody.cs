namespace Shanhe.Web.Api.Monitoring;

/// <summary>What an operator gives a logger that asks for its MN; key and password are taken in, never given out.</summary>
internal sealed record ApprovalBody(string? Site, string? Key, string? Mn, string? Password, string? Reason);
