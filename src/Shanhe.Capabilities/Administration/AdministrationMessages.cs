using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Administration;

/// <summary>The messages about the program itself.</summary>
public static class AdministrationMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Capabilities.Administration.AdministrationText", typeof(AdministrationMessages).Assembly));
}
