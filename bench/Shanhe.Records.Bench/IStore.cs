using Shanhe.Evidence.Records;

namespace Shanhe.Records.Bench;

/// <summary>
/// What is measured of a store. Numbers are those of <see cref="Rows"/>; <c>each</c> is how many records a register holds.
/// </summary>
interface IStore : IDisposable
{
    void Import(string register, IEnumerable<ImportRow> rows);

    void ListByKey();

    void ListByWidth();

    void ListDeep(int each);

    void CountByTown();

    void One(int each);

    void Search(string words);

    void Edit(int each);

    long Size { get; }
}
