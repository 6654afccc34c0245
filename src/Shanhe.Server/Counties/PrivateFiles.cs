using System.Runtime.InteropServices;

namespace Shanhe.Server.Counties;

/// <summary>Files of the data folder are their owner's alone: they hold evidence, password hashes and keys.</summary>
static partial class PrivateFiles
{
    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint Mask(uint mask);

    /// <summary>From now on this process makes files and folders that only its own user may read. No effect on Windows.</summary>
    public static void Require()
    {
        if (!OperatingSystem.IsWindows())
            _ = Mask(0b000_111_111);
    }
}
