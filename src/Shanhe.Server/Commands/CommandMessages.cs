using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Commands;

static class CommandMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Server.Commands.CommandText", typeof(CommandMessages).Assembly));
}
