namespace Shanhe.Plans.Package;

public enum IdentifierKind
{
    CreditCode,
    IdentityNo,
    Phone,
    Plate,
    Vin,
    PermitNo,
    OutletNo,
    ManifestNo,
    HazardousWasteCode,
    AbstractionLicence,
    TreeNo,
    BankCard,
}
