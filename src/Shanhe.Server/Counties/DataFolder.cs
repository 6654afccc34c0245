using Shanhe.Evidence;
using Shanhe.Plans.Package;

namespace Shanhe.Server.Counties;

/// <summary>A data folder belongs to one plan and to one serving program at a time.</summary>
static class DataFolder
{
    const string Kind = "data-folder";

    static string LockFile(string data) => Path.Combine(data, "serving.lock");

    /// <summary>Holds the folder while the server runs; <c>null</c> when another holds it. It is let go when the process ends, however.</summary>
    public static IDisposable? Hold(string data)
    {
        Directory.CreateDirectory(data);
        try
        {
            return new FileStream(LockFile(data), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether a server holds the folder.</summary>
    public static bool IsServed(string data)
    {
        if (!File.Exists(LockFile(data)))
            return false;
        using var held = Hold(data);
        return held is null;
    }

    /// <summary>
    /// Notes whose plan's folder it is, at the first use. Gives the plan when it is another one's: its registers would be made anew for a
    /// plan that they do not belong to.
    /// </summary>
    public static async ValueTask<string?> Claim(IEvidenceStore store, PlanPackage package, CancellationToken cancellation = default)
    {
        var plan = await store.Write(
            async t =>
            {
                if (await t.Remembered(Kind, "", "plan", cancellation) is { } known)
                    return known;
                await t.Remember(Kind, "", "plan", package.Plan.Id, cancellation);
                return package.Plan.Id;
            },
            cancellation
        );
        return plan == package.Plan.Id ? null : plan;
    }
}
