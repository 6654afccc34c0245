using System.Diagnostics;
using System.Globalization;

namespace Shanhe.Standards.Bench;

/// <summary>The one package of npm and NuGet that knows the Chinese index, installed into a folder of its own for the comparison.</summary>
static class NpmIndex
{
    /// <summary>
    /// Best of three runs over the file's values, and the sum of their indices; null where node or the registry is not at hand.
    /// </summary>
    public static (double Milliseconds, double Sum)? Run(string folder, string file)
    {
        if (Call("npm", folder, "install", "--silent", "--prefix", folder, "@shootismoke/convert@0.10.0") is null)
            return null;
        return Call("node", folder, Path.Combine(AppContext.BaseDirectory, "npm_aqi.cjs"), folder, file)?.Split(' ') is [var time, var sum]
            ? (double.Parse(time, CultureInfo.InvariantCulture), double.Parse(sum, CultureInfo.InvariantCulture))
            : null;
    }

    static string? Call(string program, string folder, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    WorkingDirectory = folder,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? text.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
