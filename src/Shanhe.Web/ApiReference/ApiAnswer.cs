namespace Shanhe.Web.ApiReference;

/// <summary>An answer of an operation.</summary>
/// <param name="Status">The status, such as 200.</param>
/// <param name="Words">What it means.</param>
/// <param name="Media">The types in which it comes.</param>
sealed record ApiAnswer(string Status, string Words, IReadOnlyList<string> Media);
