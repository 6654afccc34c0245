using System.Globalization;
using System.Reflection;
using System.Resources;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Schemas;

/// <summary>
/// What types, keys and words of package files mean: the English stands beside the member (<see cref="DocAttribute"/>), the Chinese in
/// DocText.zh.resx under <c>Type</c> or <c>Type.Member</c>. Thread-safe.
/// </summary>
public static class DocText
{
    static readonly ResourceSet Chinese =
        new ResourceManager("Shanhe.Plans.Schemas.DocText", typeof(DocText).Assembly).GetResourceSet(
            CultureInfo.GetCultureInfo("zh"),
            createIfNotExists: true,
            tryParents: false
        ) ?? throw new MissingManifestResourceException("Shanhe.Plans.Schemas.DocText, zh");

    /// <summary>The name under which a type, a property or a word of an enumeration has its Chinese.</summary>
    public static string NameOf(MemberInfo member) => member is Type type ? type.Name : $"{member.DeclaringType!.Name}.{member.Name}";

    /// <summary>The meaning of a type, of a property or of a word of an enumeration; a half that nobody wrote is empty.</summary>
    public static LocalText Of(MemberInfo member) =>
        new(Chinese.GetString(NameOf(member)) ?? "", member.GetCustomAttribute<DocAttribute>()?.Text ?? "");

    /// <summary>The words of an enumeration as package files write them, with what each means.</summary>
    internal static IEnumerable<(string Word, LocalText Meaning)> Words(Type enumeration) =>
        Enum.GetNames(enumeration).Select(n => (YamlBinder.Name(n), Of(enumeration.GetField(n)!)));
}
