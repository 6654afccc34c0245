using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Shanhe.Storage.Migrations;

/// <summary>A numbered script of a store, as it stands in this program.</summary>
sealed record MigrationScript(int No, string Name, string Text)
{
    const string Prefix = "migrations/";

    /// <summary>SHA-256 of the text; ends of lines do not count.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));

    /// <summary>The scripts of a store in the order of their numbers.</summary>
    public static IReadOnlyList<MigrationScript> Of(string store) => Of(typeof(MigrationScript).Assembly, store);

    /// <summary>Those that an assembly has.</summary>
    public static IReadOnlyList<MigrationScript> Of(Assembly assembly, string store)
    {
        var folder = Prefix + store + "/";
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    var file = name[folder.Length..];
                    return new MigrationScript(int.Parse(file[..4], CultureInfo.InvariantCulture), file[5..], reader.ReadToEnd());
                }),
        ];
    }
}
