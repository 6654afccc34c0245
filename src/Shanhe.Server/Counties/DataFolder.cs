using Shanhe.Capabilities.Packages;
using Shanhe.Evidence;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Counties;

/// <summary>A data folder belongs to one plan and to one serving program at a time.</summary>
static class DataFolder
{
    const string Kind = "data-folder";
    const string Reviewed = "reviewed";

    /// <summary>The packages that were served with a folder, or proposed for it.</summary>
    public static PackageArchive Packages(string data) => new(Path.Combine(data, "packages"));

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
                // What another version of the plan writes, the next start of this one looks through.
                if (await t.Remembered(Kind, "", Reviewed, cancellation) is { } reviewed && reviewed != package.Version)
                    await t.Remember(Kind, "", Reviewed, null, cancellation);
                if (await t.Remembered(Kind, "", "plan", cancellation) is { } known)
                    return known;
                await t.Remember(Kind, "", "plan", package.Plan.Id, cancellation);
                return package.Plan.Id;
            },
            cancellation
        );
        return plan == package.Plan.Id ? null : plan;
    }

    /// <summary>
    /// What a package would strand of what the folder holds. A package under which all was found to be readable is not asked again: what is
    /// written since, it has written itself.
    /// </summary>
    public static async ValueTask<IReadOnlyList<Problem>> Stranded(
        IEvidenceStore store,
        PackageReview review,
        PlanPackage package,
        CancellationToken cancellation = default
    )
    {
        if (await store.Remembered(Kind, "", Reviewed, cancellation) == package.Version)
            return [];
        var stranded = await review.Stranded(package, cancellation: cancellation);
        if (stranded.Count == 0)
            await store.Write(
                async t =>
                {
                    await t.Remember(Kind, "", Reviewed, package.Version, cancellation);
                    return true;
                },
                cancellation
            );
        return stranded;
    }
}
