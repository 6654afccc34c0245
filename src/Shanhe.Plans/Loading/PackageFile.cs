using System.Text;
using Shanhe.Plans.Text;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Loading;

/// <summary>A file of a package as it was read: its text with line ends of one character, and its YAML, or what is wrong with it.</summary>
sealed record PackageFile(string Name, string Text, YamlMappingNode? Root, IReadOnlyList<Problem> Problems)
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, in UTF-8 or in what a byte order mark says; <c>null</c> when it is in neither.</summary>
    static string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path, Strict);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>What is not read, for the reason that a code says.</summary>
    public static PackageFile Passed(string name, string code) =>
        new(name, "", null, [new(code, Place.Whole(name), LoadingMessages.Wording.Say(code))]);

    public static PackageFile Read(string path, string name)
    {
        var problems = new List<Problem>();
        if (new FileInfo(path).Length is > PackageLoader.MaximumFileBytes and var length)
        {
            problems.Add(new("P123", Place.Whole(name), LoadingMessages.Wording.Say("P123", length, PackageLoader.MaximumFileBytes)));
            return new(name, "", null, problems);
        }

        if (ReadText(path) is not { } text)
        {
            problems.Add(new("P168", Place.Whole(name), LoadingMessages.Wording.Say("P168")));
            return new(name, "", null, problems);
        }

        return new(name, text.Replace("\r\n", "\n", StringComparison.Ordinal), YamlBinder.Read(name, text, problems), problems);
    }
}
