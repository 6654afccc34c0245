namespace Shanhe.Plans.Text;

/// <summary>A language of the interface.</summary>
public enum Language
{
    Zh,
    En,
}
