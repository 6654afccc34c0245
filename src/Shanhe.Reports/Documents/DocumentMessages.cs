using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.Documents;

/// <summary>What is said about templates of documents.</summary>
static class DocumentMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Reports.Documents.DocumentTemplateText", typeof(DocumentMessages).Assembly));
}
