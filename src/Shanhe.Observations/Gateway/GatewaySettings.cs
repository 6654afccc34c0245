using NodaTime;

namespace Shanhe.Observations.Gateway;

/// <summary>Limits of the gateway; the section <c>gateway</c> of settings.json.</summary>
public sealed record GatewaySettings
{
    /// <summary>Address and port to listen on; <c>off</c> for none.</summary>
    public string Address { get; init; } = "127.0.0.1:9212";

    /// <summary>File of a certificate with its key (PKCS 12) when devices connect by TLS.</summary>
    public string? Certificate { get; init; }

    public string? CertificatePassword { get; init; }

    public int MaxConnections { get; init; } = 20_000;

    public int MaxConnectionsPerAddress { get; init; } = 64;

    /// <summary>Seconds of silence after which a connection is closed.</summary>
    public int IdleSeconds { get; init; } = 900;

    /// <summary>Seconds within which a frame that began must be whole: a sender that drips bytes is cut.</summary>
    public int FrameSeconds { get; init; } = 30;

    /// <summary>Bytes that belong to no frame after which a connection is closed.</summary>
    public int MaxNoiseBytes { get; init; } = 262_144;

    /// <summary>Frames of unknown senders that are kept for each address in a minute; more are counted and not kept.</summary>
    public int QuarantinePerMinute { get; init; } = 60;

    /// <summary>Frames of unknown senders that are kept in an hour over all addresses.</summary>
    public int QuarantinePerHour { get; init; } = 3_600;

    /// <summary>Bytes that are kept of a frame of an unknown sender.</summary>
    public int QuarantineBytes { get; init; } = 1_024;

    /// <summary>Days after which an unknown sender that has not been heard of again leaves the list; its frames stay in the archive.</summary>
    public int QuarantineDays { get; init; } = 30;

    /// <summary>Seconds to wait for an answer to a request (OverTime).</summary>
    public int OverTime { get; init; } = 10;

    /// <summary>How often a request is sent again (ReCount).</summary>
    public int ReCount { get; init; } = 3;

    /// <summary>Whether a device that connects is given time, time-outs and intervals once a day (2017, 6.7).</summary>
    public bool SetUpDevices { get; init; } = true;

    /// <summary>Whether answers are archived too, for the trace of conversations.</summary>
    public bool ArchiveAnswers { get; init; } = true;

    /// <summary>Hours back within which missing hours are asked for; 0: never.</summary>
    public int CatchUpHours { get; init; } = 72;

    /// <summary>Seconds after its last packet that the rest of a split message is waited for.</summary>
    public int PacketSeconds { get; init; } = 60;

    public Duration Wait => Duration.FromSeconds(OverTime);
}
