using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.Tables;

/// <summary>What is said of tables that people hand in.</summary>
public static class TableMessages
{
    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Reports.Tables.TableText", typeof(TableMessages).Assembly));

    public static Problem Problem(string code, Place at, params ReadOnlySpan<object?> values) => new(code, at, Wording.Say(code, values));
}
