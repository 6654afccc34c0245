using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>What only one record of a register may hold.</summary>
static class RecordUniqueness
{
    /// <summary>Refuses what another record than <paramref name="key"/> already holds.</summary>
    public static async ValueTask Check(
        IEvidenceTransaction transaction,
        Register register,
        string? key,
        IReadOnlyDictionary<string, string> fields,
        List<Problem> problems,
        CancellationToken cancellation = default
    )
    {
        foreach (var (rule, value) in RecordEntries.Uniques(register, fields))
        {
            if (await transaction.Holder(register.Id, rule, value, cancellation) is not { } holder || holder == key)
                continue;
            problems.Add(Duplicate(register, rule, holder));
            return;
        }
    }

    /// <summary>What is wrong with values that <paramref name="holder"/> has already.</summary>
    public static Problem Duplicate(Register register, string rule, string holder)
    {
        var fields = rule.Replace("merge:", "", StringComparison.Ordinal).Split('+').Select(n => register.Field(n)!).ToList();
        return new(
            "E365",
            new(fields[0].Id, 0, 0),
            RecordMessages.Wording.Say(
                "E365",
                new LocalText(string.Join('、', fields.Select(f => f.Name.Zh)), string.Join(", ", fields.Select(f => f.Name.En))),
                holder
            )
        );
    }
}
