using Shanhe.Evidence.Records;

namespace Shanhe.Records.Bench;

/// <summary>
/// What is measured of a store. Numbers are those of <see cref="Rows"/>; <c>each</c> is how many records a register holds.
/// </summary>
interface IStore : IDisposable
{
    ValueTask Import(string register, IEnumerable<ImportRow> rows);

    ValueTask ListByKey();

    ValueTask ListByWidth();

    ValueTask ListDeep(int each);

    ValueTask CountByTown();

    ValueTask One(int each);

    ValueTask Search(string words);

    ValueTask Edit(int each);

    /// <summary>Every record of a register in the order of keys, in parts of a thousand.</summary>
    ValueTask Export();

    long Size { get; }
}
