using System.Reflection;

namespace Shanhe.Plans.Text;

/// <summary>
/// Texts whose English stands where it is used and whose Chinese stands in a table beside it, embedded in the assembly: a line each, English,
/// tab, Chinese.
/// </summary>
public static class TwinTexts
{
    /// <summary>The Chinese of each English text.</summary>
    /// <param name="assembly">Where the table is embedded.</param>
    /// <param name="resource">Its name.</param>
    /// <exception cref="InvalidOperationException">There is no such table.</exception>
    public static IReadOnlyDictionary<string, string> Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"No resource {resource}.");
        using var reader = new StreamReader(stream);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is [var english, var chinese])
                words.Add(english, chinese);
        }

        return words;
    }
}
