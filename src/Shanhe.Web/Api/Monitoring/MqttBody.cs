namespace Shanhe.Web.Api.Monitoring;

/// <summary>The broker as it is set.</summary>
internal sealed record MqttBody(
    string? Host,
    int? Port,
    string? Account,
    string? Password,
    bool? Tls,
    string? Publish,
    string? Take,
    string? Reason
);
