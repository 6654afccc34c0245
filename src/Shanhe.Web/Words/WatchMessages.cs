using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Words;

/// <summary>The words of what was added to the monitoring pages: outlooks, activation, substitution, targets, comparison.</summary>
public static class WatchMessages
{
    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Web.Words.WatchText", typeof(WatchMessages).Assembly));

    public static string Watch(string code, params ReadOnlySpan<object?> values) =>
        Wording.Say(code, values).In(WebMessages.CurrentLanguage);
}
