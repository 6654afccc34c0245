using System.Globalization;
using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Words;

/// <summary>The words of pages and API, and the language of the request.</summary>
public static class WebMessages
{
    public static Wording Wording { get; } = new(new ResourceManager("Shanhe.Web.Words.WebText", typeof(WebMessages).Assembly));

    /// <summary>The language of the current request or circuit.</summary>
    public static Language CurrentLanguage => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? Language.En : Language.Zh;

    /// <summary>A word or sentence of the interface in the current language.</summary>
    public static string Say(string code, params ReadOnlySpan<object?> values) => Wording.Say(code, values).In(CurrentLanguage);

    /// <summary>What a work of the background is called; empty for one that has no name but its own.</summary>
    public static string NameOfWork(string work) => Wording.Find("job-name." + work)?.In(CurrentLanguage) ?? "";
}
