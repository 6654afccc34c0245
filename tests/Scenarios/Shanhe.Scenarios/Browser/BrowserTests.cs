namespace Shanhe.Scenarios.Browser;

/// <summary>Scenarios in a browser run one after the other, beside those that need none: a browser takes a processor for itself.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests
{
    public const string Name = "browser";
}
