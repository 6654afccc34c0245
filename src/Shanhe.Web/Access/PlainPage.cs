using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Shanhe.Plans.Text;
using Shanhe.Web.Words;

namespace Shanhe.Web.Access;

/// <summary>A short page that answers a form or a status, without the parts of other pages.</summary>
static class PlainPage
{
    public const string ContentType = "text/html; charset=utf-8";

    /// <param name="heading">What it says.</param>
    /// <param name="body">What follows, as HTML.</param>
    /// <param name="onward">A local address that the browser goes to by itself, <c>null</c>: it stays.</param>
    public static string Of(string heading, string body, string? onward = null)
    {
        var title = HtmlEncoder.Default.Encode(heading);
        var refresh = onward is null ? "" : $"<meta http-equiv=\"refresh\" content=\"0;url={HtmlEncoder.Default.Encode(onward)}\">";
        return $"<!DOCTYPE html><html lang=\"{(WebMessages.CurrentLanguage == Language.En ? "en" : "zh-CN")}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">{refresh}<title>{title}</title>"
            + $"<link rel=\"stylesheet\" href=\"/_content/Shanhe.Web/css/shanhe.css\"><main class=\"page\"><h1>{title}</h1>{body}</main></html>";
    }

    /// <summary>
    /// Goes on to a local address from a page of this site. A redirect that began on another site would leave the cookie of the session behind
    /// (<c>SameSite=Strict</c>), and one that answers a form may not leave this site (<c>form-action</c>).
    /// </summary>
    public static IResult Onward(string heading, string address) =>
        Results.Content(
            Of(
                heading,
                $"<p><a href=\"{HtmlEncoder.Default.Encode(address)}\">{HtmlEncoder.Default.Encode(WebMessages.Say("signin.onward"))}</a></p>",
                address
            ),
            ContentType
        );
}
