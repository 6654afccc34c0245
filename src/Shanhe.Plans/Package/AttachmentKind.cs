using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

public enum AttachmentKind
{
    Image,
    Pdf,
    Any,
}
