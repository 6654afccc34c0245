using Shanhe.Standards.Conformance;

namespace Shanhe.Standards.Tests.Conformance;

public sealed class VectorTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Vectors");

    public static TheoryData<string> Files() => [.. Directory.GetFiles(Folder, "*.csv").Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_vector_of_the_file_is_met(string file)
    {
        var vectors = VectorFile.Parse(File.ReadAllText(Path.Combine(Folder, file)));
        var failed = vectors
            .Select(ConformanceSuite.Run)
            .Where(o => !o.Passed)
            .Select(o => $"{o.Case.Id} {o.Case.Function}: {o.Difference}")
            .ToArray();
        Assert.NotEmpty(vectors);
        Assert.True(failed.Length == 0, string.Join('\n', failed));
    }
}
