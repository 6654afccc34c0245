namespace Shanhe.Plans.Package;

public enum AttachmentKind
{
    Image,
    Pdf,
    Any,
}
