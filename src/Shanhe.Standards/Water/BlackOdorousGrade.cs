namespace Shanhe.Standards.Water;

/// <summary>The grade of a black and odorous water.</summary>
public enum BlackOdorousGrade
{
    /// <summary>Not black-odorous.</summary>
    None,

    /// <summary>Light.</summary>
    Light,

    /// <summary>Heavy.</summary>
    Heavy,
}
