using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Schemas;

/// <summary>The words of the reference of keys, and what short words mean.</summary>
static class KeyText
{
    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Plans.Schemas.KeyText", typeof(KeyText).Assembly));
}
