namespace Shanhe.Web.ApiReference;

/// <summary>A parameter of an operation, or a field of its body.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Where"><c>path</c>, <c>query</c>, <c>header</c> or <c>body</c>.</param>
/// <param name="Type">Its type, with the values that it may have where they are few.</param>
/// <param name="IsNeeded">Whether it must be given.</param>
public sealed record ApiParameter(string Name, string Where, string Type, bool IsNeeded);
