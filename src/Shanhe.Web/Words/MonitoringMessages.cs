using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Words;

/// <summary>The words of the monitoring pages.</summary>
public static class MonitoringMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Web.Words.MonitoringText", typeof(MonitoringMessages).Assembly));

    public static string Tell(string code, params ReadOnlySpan<object?> values) =>
        Wording.Say(code, values).In(WebMessages.CurrentLanguage);
}
