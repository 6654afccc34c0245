using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Words;

/// <summary>The words of maps; those that scripts draw with are sent with what the map may show.</summary>
public static class MapMessages
{
    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Web.Words.MapText", typeof(MapMessages).Assembly));

    /// <summary>A word of maps in the current language.</summary>
    public static string Tell(string code, params ReadOnlySpan<object?> values) =>
        Wording.Say(code, values).In(WebMessages.CurrentLanguage);

    /// <summary>All words in a language by their codes.</summary>
    public static IReadOnlyDictionary<string, string> All(Language language) => Wording.Under("", language);
}
