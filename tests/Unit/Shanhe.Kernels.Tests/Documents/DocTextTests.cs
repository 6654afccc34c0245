using System.Reflection;
using System.Xml.Linq;
using Shanhe.Plans.Package;
using Shanhe.Plans.Schemas;

namespace Shanhe.Kernels.Tests.Documents;

/// <summary>What the model of packages says of itself, it says in Chinese too.</summary>
public class DocTextTests
{
    const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    static readonly List<Type> Types =
    [
        .. typeof(DocAttribute).Assembly.GetTypes().Where(t => t.Namespace == typeof(DocAttribute).Namespace),
    ];

    static readonly List<PropertyInfo> Keys =
    [
        .. Types.SelectMany(t => t.GetProperties(Own)).Where(p => p.IsDefined(typeof(DocAttribute))),
    ];

    static IEnumerable<Type> Enumerations => Keys.Select(p => Inner(p.PropertyType)).Where(t => t.IsEnum).Distinct();

    static List<MemberInfo> Told =>
        [
            .. Types.Where(t => t.IsDefined(typeof(DocAttribute))),
            .. Keys,
            .. Enumerations.SelectMany(e => e.GetFields(BindingFlags.Public | BindingFlags.Static)),
        ];

    static Type Inner(Type type) =>
        Nullable.GetUnderlyingType(type) is { } known ? known
        : type.IsGenericType ? Inner(type.GenericTypeArguments[^1])
        : type;

    [Fact]
    public void Every_type_key_and_word_has_its_Chinese()
    {
        Assert.True(Told.Count > 500, $"only {Told.Count} found");
        foreach (var member in Told)
        {
            var text = DocText.Of(member);
            Assert.True(text.Zh.Any(c => c is >= '\u4e00' and <= '\u9fff'), $"{DocText.NameOf(member)} has no Chinese");
            Assert.NotEqual(text.En, text.Zh);
        }
    }

    [Fact]
    public void What_is_told_in_Chinese_is_there()
    {
        var known = Told.Select(DocText.NameOf).ToHashSet(StringComparer.Ordinal);
        var chinese = XDocument
            .Load(Path.Combine(Checkout.Root, "src", "Shanhe.Plans", "Schemas", "DocText.zh.resx"))
            .Root!.Elements("data")
            .Select(d => d.Attribute("name")!.Value)
            .ToList();
        Assert.Equal([], chinese.Except(known));
        Assert.Equal(chinese.Count, chinese.Distinct().Count());
    }

    [Fact]
    public void An_editor_is_told_both_languages()
    {
        var descriptions = new List<string>();
        foreach (var schema in SchemaWriter.All().Values)
            descriptions.AddRange(schema.ToJsonString().Split("\"description\":\"").Skip(1).Select(d => d[..d.IndexOf('"')]));
        Assert.True(descriptions.Count > 500, $"only {descriptions.Count} found");
        Assert.All(descriptions, d => Assert.Matches(@"^.+\\u.+ / .+", d));
        Assert.Equal(
            "从哪些状态到哪个状态：'received checked -> decided'；不写箭头则状态不变。"
                + " / From which states to which: 'received checked -> decided'; without an arrow the state stays.",
            SchemaWriter.All()["register"]["definitions"]!["register-move"]!["properties"]!["go"]!["description"]!.GetValue<string>()
        );
        Assert.Contains(
            "\nge: 不低于 / at least\n",
            SchemaWriter.All()["indicators"]["definitions"]!["target-value"]!["properties"]!["is"]!["description"]!.GetValue<string>()
        );
    }
}
