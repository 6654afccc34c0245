using Microsoft.AspNetCore.Http;
using NodaTime.Text;

namespace Shanhe.Web.SensorThings;

public sealed record StaLiteral(object? Value) : StaNode
{
    public override object? Of(Func<string, object?> property) => Value;
}
