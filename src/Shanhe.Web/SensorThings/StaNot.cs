using Microsoft.AspNetCore.Http;
using NodaTime.Text;

namespace Shanhe.Web.SensorThings;

public sealed record StaNot(StaNode Inner) : StaNode
{
    public override IEnumerable<string> Paths() => Inner.Paths();

    public override object? Of(Func<string, object?> property) => Inner.Of(property) is not true;
}
