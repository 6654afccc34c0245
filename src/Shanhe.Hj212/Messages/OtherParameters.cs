namespace Shanhe.Hj212;

/// <summary>
/// A data area of a command that the tables do not know or do not define (3013 of 2005, local extensions): kept as it came.
/// </summary>
/// <param name="Items">The items in order.</param>
public sealed record OtherParameters(IReadOnlyList<IReadOnlyList<Field>> Items) : MessageBody
{
    internal static OtherParameters Read(in AreaView area) => new(area.Message.Items);

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        foreach (var item in Items)
            area.Item(item);
    }
}
