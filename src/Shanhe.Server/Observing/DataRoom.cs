namespace Shanhe.Server.Observing;

/// <summary>How much room there is on the disk of the data folder.</summary>
/// <param name="folder">The data folder.</param>
sealed class DataRoom(string folder)
{
    /// <summary>Under so much free room an operator is told.</summary>
    const long Short = 500_000_000;

    readonly string _folder = Path.GetFullPath(folder);

    /// <summary>Free bytes; <c>null</c> where the system does not tell.</summary>
    public long? Free
    {
        get
        {
            try
            {
                return new DriveInfo(_folder).AvailableFreeSpace;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
            {
                return null;
            }
        }
    }

    public bool IsShort => Free < Short;
}
