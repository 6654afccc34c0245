using Microsoft.AspNetCore.Http;
using NodaTime.Text;

namespace Shanhe.Web.SensorThings;

/// <summary>
/// A request that the service can't understand: 400 with the place; or that asks for what it does not have: 501 (requirement
/// query-status-code).
/// </summary>
public sealed class StaException(string message, bool unsupported = false) : Exception(message)
{
    public int Status { get; } = unsupported ? StatusCodes.Status501NotImplemented : StatusCodes.Status400BadRequest;
}
