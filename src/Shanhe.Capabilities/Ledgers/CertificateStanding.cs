namespace Shanhe.Capabilities.Ledgers;

/// <summary>Whether a certificate still says what is so.</summary>
public enum CertificateStanding
{
    /// <summary>The account holds what it says.</summary>
    Valid,

    /// <summary>The account holds something else by now.</summary>
    Changed,

    /// <summary>A later certificate was given for the account.</summary>
    Replaced,
}
