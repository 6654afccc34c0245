using System.Reflection;
using System.Text.RegularExpressions;
using Shanhe.Evidence.Keeping;
using Shanhe.Evidence.Seals;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;

namespace Shanhe.Kernels.Tests.Architecture;

/// <summary>
/// Pages, API and commands reach no store and no engine: what they do and ask is a function of a use case, which alone knows who may.
/// </summary>
public partial class ReachTests
{
    /// <summary>What keeps and what derives.</summary>
    static readonly Type[] Kept =
    [
        typeof(IRawArchive),
        typeof(IReadingHistory),
        typeof(IHistoryUpkeep),
        typeof(IObservationState),
        typeof(IStateUpkeep),
        typeof(ObservationEngine),
        typeof(IDeviceLines),
        typeof(IEvidenceStore),
        typeof(IEvidenceTransaction),
        typeof(IUploads),
        typeof(ISealStore),
        typeof(Shanhe.Storage.SqliteEvidenceStore),
        typeof(Shanhe.Storage.Observations.SqliteRawArchive),
        typeof(Shanhe.Storage.Observations.DuckDbHistory),
        typeof(Shanhe.Storage.Observations.SqlObservationState),
        typeof(Shanhe.Storage.Observations.SqliteObservationState),
        typeof(Shanhe.Storage.Postgres.Observations.PostgresObservationState),
    ];

    [GeneratedRegex(@"\b\w+\b")]
    private static partial Regex Word();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [Theory]
    [InlineData("Shanhe.Web")]
    [InlineData("Shanhe.Server/Commands")]
    public void No_page_and_no_command_names_what_keeps_or_derives(string folder)
    {
        var names = Kept.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var files = Directory
            .EnumerateFiles(Path.Combine(Checkout.Root, "src", folder), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor")
            .Where(f => !f.Replace('\\', '/').Split('/').Any(p => p is "obj" or "bin" or "node_modules"))
            .ToList();
        Assert.True(files.Count > 20, $"only {files.Count} files were found");
        var hits =
            from file in files
            from word in Word().Matches(Comment().Replace(File.ReadAllText(file), "")).Select(m => m.Value).Distinct()
            where names.Contains(word)
            select $"{Path.GetRelativePath(Checkout.Root, file)}: {word}";
        Assert.Empty(hits);
    }

    [Fact]
    public void No_use_case_hands_out_what_keeps_or_derives()
    {
        const BindingFlags open = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var types = typeof(Shanhe.Capabilities.Monitoring.MonitoringDesk).Assembly.GetExportedTypes();
        Assert.True(types.Length > 50, $"only {types.Length} types were found");
        var handedOut =
            from type in types
            from member in type.GetMembers(open)
            let given = member switch
            {
                PropertyInfo property => property.PropertyType,
                FieldInfo field => field.FieldType,
                MethodInfo method => method.ReturnType,
                _ => typeof(void),
            }
            where Parts(given).Any(Kept.Contains)
            select $"{type.Name}.{member.Name}";
        Assert.Empty(handedOut);
    }

    /// <summary>A type and what it is made of: a task of a list of stores is still stores.</summary>
    static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : [type];
}
