namespace Shanhe.Storage.Migrations;

/// <summary>A store that this program must not touch; nothing in it was changed.</summary>
/// <param name="refusal">Why.</param>
/// <param name="store">Which of the stores.</param>
/// <param name="no">The number of the migration that does not fit.</param>
/// <param name="name">Its name as the store has it; empty where the store keeps none.</param>
public sealed class StoreRefusedException(StoreRefusal refusal, string store, int no, string name)
    : Exception($"{store}: migration {no} {name}: {refusal}")
{
    public StoreRefusal Refusal { get; } = refusal;

    public string Store { get; } = store;

    public int No { get; } = no;

    public string Name { get; } = name;
}
