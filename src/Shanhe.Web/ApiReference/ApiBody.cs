namespace Shanhe.Web.ApiReference;

/// <summary>A form in which an operation takes its body.</summary>
/// <param name="Media">Its type, such as application/json.</param>
/// <param name="Fields">What it holds; none where it may hold anything.</param>
sealed record ApiBody(string Media, IReadOnlyList<ApiParameter> Fields);
