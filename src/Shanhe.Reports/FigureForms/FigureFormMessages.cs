using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.FigureForms;

/// <summary>The words of the workbooks of figures.</summary>
static class FigureFormMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Reports.FigureForms.FigureFormText", typeof(FigureFormMessages).Assembly));
}
