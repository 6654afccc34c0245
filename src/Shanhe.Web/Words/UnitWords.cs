using Shanhe.Plans.Package;
using Shanhe.Plans.Units;

namespace Shanhe.Web.Words;

/// <summary>Units on pages.</summary>
static class UnitWords
{
    extension(PlanPackage package)
    {
        /// <summary>A unit as it stands beside a number on this page; see <see cref="UnitTable.Shown"/>.</summary>
        public string ShownUnit(string? symbol) => package.Units.Shown(symbol, WebMessages.CurrentLanguage);
    }
}
