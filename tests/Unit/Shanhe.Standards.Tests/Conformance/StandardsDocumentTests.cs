using Shanhe.Standards.Conformance;

namespace Shanhe.Standards.Tests.Conformance;

public sealed class StandardsDocumentTests
{
    [Fact]
    public void The_page_of_standards_is_fresh()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Vectors"), "*.csv").Order(StringComparer.Ordinal);
        var page = StandardsDocument.Render(files.SelectMany(f => VectorFile.Parse(File.ReadAllText(f))));
        var written = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "standards.md")).ReplaceLineEndings("\n");
        Assert.True(page == written, "docs/standards.md is stale; run: shanhe standards docs");
    }
}
