using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Formulas;

static class FormulaMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Plans.Formulas.FormulaText", typeof(FormulaMessages).Assembly));
}
