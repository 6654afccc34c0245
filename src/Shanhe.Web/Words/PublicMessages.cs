using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Words;

/// <summary>The words of what the public may write.</summary>
public static class PublicMessages
{
    static readonly Wording Wording = new(new ResourceManager("Shanhe.Web.Words.PublicText", typeof(PublicMessages).Assembly));

    /// <summary>A word or sentence in the current language.</summary>
    public static string Say(string code, params ReadOnlySpan<object?> values) => Wording.Say(code, values).In(WebMessages.CurrentLanguage);
}
