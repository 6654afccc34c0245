namespace Shanhe.Hj212;

/// <summary>
/// The editions of the standard. A message tells its own by the version bits of <c>Flag</c> (see <see cref="MessageFlag"/>).
/// </summary>
/// <remarks>
/// Version bits 2 do not prove the 2025 edition: the national surface-water stations have sent them since about 2018. Encryption, key
/// change and the catch-up mark depend on the device's registration, see <see cref="MessageReaderOptions.AssumeVersion"/>.
/// </remarks>
public enum Hj212Version
{
    /// <summary>Not told by the message.</summary>
    Unknown = 0,

    /// <summary>HJ/T 212-2005.</summary>
    V2005 = 2005,

    /// <summary>HJ 212-2017.</summary>
    V2017 = 2017,

    /// <summary>HJ 212-2025.</summary>
    V2025 = 2025,
}
