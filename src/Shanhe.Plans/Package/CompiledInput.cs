using Shanhe.Plans.Formulas;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Package;

/// <summary>
/// An input of a method with its source: exactly one of <see cref="Series"/>, <see cref="Fact"/>, <see cref="Method"/> is set.
/// </summary>
public sealed record CompiledInput(string Name, MethodInput Input, Unit Unit, LocalText Label)
{
    public Series? Series { get; init; }

    public Fact? Fact { get; init; }

    public CompiledMethod? Method { get; init; }
}
