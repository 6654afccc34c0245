namespace Shanhe.Capabilities.Enforcing.Grids;

/// <summary>What is missing in the grid of enforcement.</summary>
public enum GridGapKind
{
    /// <summary>A square meets the county and stands in no register.</summary>
    NoCell,

    /// <summary>A square has fewer than two officers.</summary>
    FewOfficers,

    /// <summary>Both officers of a square are one.</summary>
    SameOfficer,

    /// <summary>An officer of a square has left.</summary>
    OfficerLeft,

    /// <summary>The certificate of an officer of a square has run out.</summary>
    CertificateExpired,
}
