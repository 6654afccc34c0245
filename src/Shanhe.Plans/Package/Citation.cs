namespace Shanhe.Plans.Package;

[Doc("A place in a law; a plain text names the article alone.")]
public sealed record Citation
{
    [Doc("The law.")]
    [Ref(typeof(Law))]
    public string? Law { get; init; }

    [Doc("Article or clause.")]
    public string Article { get; init; } = "";

    [Doc("How sure it is.")]
    public Certainty Certainty { get; init; }
}
