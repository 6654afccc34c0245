namespace Shanhe.Plans.Text;

/// <summary>Where in a file something stands; line and column count from 1, 0 means the file as a whole.</summary>
public readonly record struct Place(string File, int Line, int Column)
{
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
