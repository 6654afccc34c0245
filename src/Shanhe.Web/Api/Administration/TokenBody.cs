using Shanhe.Capabilities.Accounts;

namespace Shanhe.Web.Api.Administration;

/// <summary>A token to make.</summary>
/// <param name="Name">By which its owner knows it again.</param>
/// <param name="Days">How many days it holds.</param>
/// <param name="ReadOnly">The earlier name of the scope <c>read</c>.</param>
/// <param name="Scope"><c>read</c> or <c>write</c>; without it <c>write</c>.</param>
/// <param name="Areas">The areas of the API in which it holds; none: all.</param>
internal sealed record TokenBody(
    string? Name,
    int Days = TokenBook.UsualDays,
    bool ReadOnly = false,
    string? Scope = null,
    IReadOnlyList<string?>? Areas = null
);
