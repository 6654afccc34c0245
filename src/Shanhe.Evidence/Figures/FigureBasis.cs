namespace Shanhe.Evidence.Figures;

/// <summary>Which figures count in an evaluation.</summary>
public enum FigureBasis
{
    Published,
    Verified,
    Submitted,
}
