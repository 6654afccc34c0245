namespace Shanhe.Standards.Emissions;

/// <summary>The judgement of a permitted yearly amount.</summary>
public static class PermitJudgement
{
    /// <summary>
    /// Whether the actual emission of a calendar year, start-up, fault and substituted hours included, keeps the permitted amount.
    /// </summary>
    /// <param name="actualTonnes">Actual emission, t.</param>
    /// <param name="permittedTonnes">Permitted amount, t.</param>
    /// <returns>Whether it is kept and the amount left, t; null without a figure.</returns>
    [Standard("HJ 942-2018", "permitted amount", Certainty.Memory)]
    public static (bool Keeps, decimal LeftTonnes)? Amount(decimal? actualTonnes, decimal? permittedTonnes) =>
        actualTonnes is { } a && permittedTonnes is { } p ? (a <= p, p - a) : null;
}
