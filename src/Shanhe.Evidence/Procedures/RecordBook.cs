using System.Text;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>The registers' records: opens, edits and moves them as their definition says. Every change is a new revision.</summary>
public sealed partial class RecordBook
{
    readonly PlanPackage _package;
    readonly IEvidenceStore _store;
    readonly IClock _clock;

    /// <summary>
    /// The book over a store. Before it writes, the lists of its registers are made ready: <see cref="Prepare(CancellationToken)"/>.
    /// </summary>
    public RecordBook(PlanPackage package, IEvidenceStore store, IClock clock, PersonalNumbers? personal = null) =>
        (_package, _store, _clock, Personal) = (package, store, clock, personal ?? PersonalNumbers.Passing());

    /// <summary>
    /// Makes ready what lists, searches and counts need of every register; where a definition changed, the entries of all its records
    /// are made again. To be called once when the program starts.
    /// </summary>
    public async ValueTask Prepare(CancellationToken cancellation = default)
    {
        foreach (var register in _package.Registers)
            await Prepare(register, cancellation);
    }

    /// <summary>
    /// The first record whose row in lists, links or part in sums isn't what its last revision gives; <c>null</c> when all are. The lists
    /// must have been made ready.
    /// </summary>
    public async ValueTask<Journals.BrokenLink?> FirstBreak(CancellationToken cancellation = default)
    {
        foreach (var register in _package.Registers)
        {
            if (await _store.FirstEntryBreak(register.Id, r => RecordEntries.Of(_package, register, r), cancellation) is { } broken)
                return broken;
        }

        return null;
    }

    /// <summary>Seals and opens personal numbers.</summary>
    public PersonalNumbers Personal { get; }

    /// <summary>
    /// Freezes the evaluations of a year in the transaction of the move that asks for it, and gives their positions in the journal.
    /// </summary>
    public delegate ValueTask<IReadOnlyList<long>> Freezing(
        IEvidenceTransaction transaction,
        int year,
        string actor,
        CancellationToken cancellation
    );

    /// <summary>Who freezes; composed by the program. Without it moves freeze nothing.</summary>
    public Freezing? Freeze { get; init; }

    /// <summary>
    /// Makes the entries of all records again when the definition of their register changed what lists and searches need.
    /// </summary>
    async ValueTask Prepare(Register register, CancellationToken cancellation = default)
    {
        var columns = ColumnsOf(register);
        if (!await _store.PrepareRegister(register.Id, columns, SignatureOf(_package, register), cancellation))
            return;
        string? after = null;
        do
        {
            var page = await _store.RecordsByKey(register.Id, after, 5_000, cancellation);
            after = page.Count == 5_000 ? page[^1].Key : null;
            await _store.Write(
                async t =>
                {
                    foreach (var record in page)
                        await t.Reindex(record.Last, RecordEntries.Of(_package, register, record), cancellation);
                    return page.Count;
                },
                cancellation
            );
        } while (after is not null);
        await _store.FinishRegister(register.Id, cancellation);
    }

    /// <summary>Whether the lists of all registers are as this package's definitions want them.</summary>
    public async ValueTask<bool> IsPrepared(CancellationToken cancellation = default)
    {
        foreach (var register in _package.Registers)
        {
            if (!await _store.IsRegisterReady(register.Id, ColumnsOf(register), SignatureOf(_package, register), cancellation))
                return false;
        }

        return true;
    }

    static List<RecordColumn> ColumnsOf(Register register) =>
        [.. RecordEntries.Indexed(register).Select(f => new RecordColumn(f.Id, RecordEntries.IsNumeric(f)))];

    static string SignatureOf(PlanPackage package, Register register)
    {
        var text = new StringBuilder(register.Title)
            .Append('|')
            .Append(string.Join(',', register.MergeKey))
            .Append('|')
            .Append(string.Join(';', register.Unique.Select(u => string.Join(',', u))))
            .Append('|')
            .Append(SearchText.Rules);
        foreach (var field in register.Fields)
            text.Append('|')
                .Append(field.Id)
                .Append(field.Type)
                .Append(field.Index)
                .Append(field.Search)
                .Append(field.Many)
                .Append(field.Identifier)
                .Append(field.Register)
                .Append(field.Required);
        foreach (var count in register.Counts)
            text.Append('|').Append(count.Series).Append(count.SeriesOf).Append(count.Where).Append(count.Sum).Append(count.Period);
        foreach (var state in register.States)
            text.Append('|').Append(state.Id).Append(state.Public).Append(state.Closed);
        // Lists are made of records under their present names.
        text.Append(package.Former.Written);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public bool Sees(Register definition, PlanRecord record, Actor actor) => RecordAccess.Sees(_package, definition, record, actor);

    static Problem Say(string code, string field, params ReadOnlySpan<object?> values) =>
        new(code, new(field, 0, 0), RecordMessages.Wording.Say(code, values));

    /// <summary>A refusal in the words of the first registers, or of this kernel.</summary>
    static RecordResult Refused(string code, params ReadOnlySpan<object?> values) =>
        new(
            null,
            [
                new(
                    code,
                    default,
                    string.CompareOrdinal(code, "E352") < 0
                        ? EvidenceMessages.Wording.Say(code, values)
                        : RecordMessages.Wording.Say(code, values)
                ),
            ]
        );
}
