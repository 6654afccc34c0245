namespace Shanhe.Web.ApiReference;

/// <summary>An operation of the API.</summary>
/// <param name="Id">Its name in the description, by which it is tried.</param>
/// <param name="Method">GET, POST …</param>
/// <param name="Path">Its address, with the places of its parts.</param>
/// <param name="Summary">What it does, in English.</param>
/// <param name="Parameters">What may be asked.</param>
/// <param name="Bodies">The forms in which a body is taken; none: it takes none.</param>
/// <param name="Answers">What it answers.</param>
sealed record ApiOperation(
    string Id,
    string Method,
    string Path,
    string Summary,
    IReadOnlyList<ApiParameter> Parameters,
    IReadOnlyList<ApiBody> Bodies,
    IReadOnlyList<ApiAnswer> Answers
);
