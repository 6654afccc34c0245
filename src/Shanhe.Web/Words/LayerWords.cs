using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Words;

/// <summary>The words of the pages of layers.</summary>
public static class LayerWords
{
    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Web.Words.LayerPageText", typeof(LayerWords).Assembly));

    public static string Tell(string code, params ReadOnlySpan<object?> values) =>
        Wording.Say(code, values).In(WebMessages.CurrentLanguage);
}
