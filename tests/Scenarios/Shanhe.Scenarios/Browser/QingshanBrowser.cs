namespace Shanhe.Scenarios.Browser;

/// <summary>A browser before the invented county's registers.</summary>
public sealed class QingshanBrowser : BrowserFixture
{
    protected override string? Plan => Path.Combine(Shell.Root, "tests", "packages", "qingshan");
}
