namespace Shanhe.Plans.Text;

/// <summary>Where in a file something stands; line and column count from 1, 0 means the file as a whole.</summary>
public readonly record struct Place(string File, int Line, int Column)
{
    /// <summary>A file as a whole.</summary>
    public static Place Whole(string file) => new(file, 0, 0);

    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
