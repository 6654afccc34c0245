using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Logging;
using Shanhe.Capabilities.Accounts;

namespace Shanhe.Web.Access;

/// <summary>Ends open pages of an account within a minute after it was disabled or changed.</summary>
sealed class CircuitAuthentication(ILoggerFactory loggers, AccountBook accounts) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    )
    {
        var user = authenticationState.User;
        return user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            && await accounts.Holds(
                id,
                user.FindFirstValue(ShanheClaims.Stamp),
                user.FindFirstValue(ShanheClaims.Session),
                cancellationToken
            );
    }
}
