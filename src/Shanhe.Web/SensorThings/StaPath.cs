using Microsoft.AspNetCore.Http;
using NodaTime.Text;

namespace Shanhe.Web.SensorThings;

public sealed record StaPath(string Path) : StaNode
{
    public override IEnumerable<string> Paths() => [Path];

    public override object? Of(Func<string, object?> property) => property(Path);
}
