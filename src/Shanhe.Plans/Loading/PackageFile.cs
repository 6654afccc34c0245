using Shanhe.Plans.Text;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Loading;

/// <summary>A file of a package as it was read: its text with line ends of one character, and its YAML, or what is wrong with it.</summary>
sealed record PackageFile(string Name, string Text, YamlMappingNode? Root, IReadOnlyList<Problem> Problems)
{
    public static PackageFile Read(string path, string name)
    {
        var problems = new List<Problem>();
        if (new FileInfo(path).Length is > PackageLoader.MaximumFileBytes and var length)
        {
            problems.Add(new("P123", new(name, 0, 0), LoadingMessages.Wording.Say("P123", length, PackageLoader.MaximumFileBytes)));
            return new(name, "", null, problems);
        }

        var text = File.ReadAllText(path);
        return new(name, text.Replace("\r\n", "\n", StringComparison.Ordinal), YamlBinder.Read(name, text, problems), problems);
    }
}
