using System.Reflection;
using System.Runtime.InteropServices;
using Shanhe.Capabilities.Administration;

namespace Shanhe.Server.Administration;

/// <summary>What the program is made of: the list that the build embeds (notices.mjs).</summary>
static class Notices
{
    const string Resource = "notices.csv";

    public static ProgramAbout About { get; } =
        new(
            typeof(Notices).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}",
            Read()
        );

    static List<LicenceNotice> Read()
    {
        using var stream =
            typeof(Notices).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"No resource {Resource}.");
        using var reader = new StreamReader(stream);
        var notices = new List<LicenceNotice>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is [var origin, var name, var version, var licence])
                notices.Add(new(origin, name, version, licence));
        }

        return notices;
    }
}
