using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Words;

/// <summary>The words of the pages of rules, siting checks and opinions.</summary>
public static class JudgementMessages
{
    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Web.Words.JudgementText", typeof(JudgementMessages).Assembly));

    public static string Judged(string code, params ReadOnlySpan<object?> values) =>
        Wording.Say(code, values).In(WebMessages.CurrentLanguage);
}
