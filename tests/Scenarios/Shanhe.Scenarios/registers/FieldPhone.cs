using Microsoft.Playwright;
using Shanhe.Scenarios.Browser;

namespace Shanhe.Scenarios.registers;

/// <summary>An inspector's phone on which the field view is installed.</summary>
static class FieldPhone
{
    /// <summary>A phone that has opened the field view, and once more from what it keeps, so that it opens without a network too.</summary>
    /// <param name="fixture">The server and the browser.</param>
    /// <param name="account">Who holds it.</param>
    /// <param name="position">Where it is, longitude first; <c>null</c>: it does not tell.</param>
    /// <param name="width">Of its screen, in pixels.</param>
    /// <param name="height">Of its screen, in pixels.</param>
    public static async Task<IPage> FieldPhoneAsync(
        this BrowserFixture fixture,
        string account,
        (float Longitude, float Latitude)? position = null,
        int width = 390,
        int height = 800
    )
    {
        var phone = await fixture.PageAsync(account, width, height);
        if (position is { } at)
        {
            await phone.Context.GrantPermissionsAsync(["geolocation"]);
            await phone.Context.SetGeolocationAsync(
                new()
                {
                    Longitude = at.Longitude,
                    Latitude = at.Latitude,
                    Accuracy = 5,
                }
            );
        }

        await phone.GotoAsync("/field/");
        await phone.Locator("#field[data-ready=true][data-installed=true]").WaitForAsync();
        // The second visit is answered by the worker, so that its shell is known to be kept.
        await phone.AgainAsync();
        return phone;
    }

    /// <summary>Loads the field view anew.</summary>
    public static async Task AgainAsync(this IPage phone)
    {
        await phone.ReloadAsync();
        await phone.Locator("#field[data-ready=true]").WaitForAsync();
    }

    /// <summary>Takes the network away and loads the field view from what the phone keeps.</summary>
    public static async Task WithoutNetworkAsync(this IPage phone)
    {
        await phone.Context.SetOfflineAsync(true);
        await phone.AgainAsync();
    }
}
