using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Authoring;

static class AuthoringMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Plans.Authoring.AuthoringText", typeof(AuthoringMessages).Assembly));
}
