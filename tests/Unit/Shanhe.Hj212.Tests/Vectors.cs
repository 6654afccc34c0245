namespace Shanhe.Hj212.Tests;

/// <summary>The CSV files beside the tests.</summary>
internal static class Vectors
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string name) =>
        CsvTable.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", name)));
}
