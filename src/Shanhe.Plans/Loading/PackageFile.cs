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
        return TextOf(path, name, problems)?.Replace("\r\n", "\n", StringComparison.Ordinal) is { } text
            ? new(name, text, YamlBinder.Read(name, text, problems), problems)
            : new(name, "", null, problems);
    }

    /// <summary>A file of rows: its text alone.</summary>
    public static PackageFile ReadTable(string path, string name)
    {
        var problems = new List<Problem>();
        return new(name, TextOf(path, name, problems)?.Replace("\r\n", "\n", StringComparison.Ordinal) ?? "", null, problems);
    }

    static string? TextOf(string path, string name, List<Problem> problems)
    {
        if (new FileInfo(path).Length is > PackageLoader.MaximumFileBytes and var length)
            problems.Add(new("P123", Place.Whole(name), LoadingMessages.Wording.Say("P123", length, PackageLoader.MaximumFileBytes)));
        else if (ReadText(path) is { } text)
            return text;
        else
            problems.Add(new("P168", Place.Whole(name), LoadingMessages.Wording.Say("P168")));
        return null;
    }
}
