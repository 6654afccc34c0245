namespace Shanhe.Evidence.Procedures;

/// <summary>Which fields of a form are to be seen, and which must be filled, for what stands in it now.</summary>
public sealed record FormConditions(IReadOnlySet<string> Visible, IReadOnlySet<string> Asked)
{
    public static FormConditions None { get; } = new(new HashSet<string>(), new HashSet<string>());
}
