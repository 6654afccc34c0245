using System.Runtime.CompilerServices;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests;

/// <summary>Where the checkout is, and folders of the tests' own.</summary>
static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string Plan => Path.Combine(Root, "plans", "xinjiang");

    public static string SmallPlan => Path.Combine(Root, "tests", "packages", "qingshan");

    public static PlanPackage Load(string folder)
    {
        var loaded = PackageLoader.Load(folder);
        Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        return loaded.Package!;
    }

    /// <summary>A new folder that the system's cleaner removes.</summary>
    public static string Temporary() => Directory.CreateTempSubdirectory("shanhe-test-").FullName;

    /// <summary>A copy of the small plan in a folder of its own, to be changed.</summary>
    public static string SmallCopy()
    {
        var folder = Temporary();
        foreach (var file in Directory.EnumerateFiles(SmallPlan))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    static string FindRoot([CallerFilePath] string file = "")
    {
        var folder = Path.GetDirectoryName(file);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Shanhe.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("Shanhe.slnx");
    }
}
