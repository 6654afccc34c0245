using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Loading;

static class LoadingMessages
{
    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Plans.Loading.LoadingText", typeof(LoadingMessages).Assembly));
}
