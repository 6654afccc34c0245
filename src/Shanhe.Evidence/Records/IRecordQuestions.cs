namespace Shanhe.Evidence.Records;

/// <summary>Answers what judging a record asks of other records and of files, each kind in one batch: a store, or its transaction.</summary>
public interface IRecordQuestions
{
    ValueTask<PlanRecord?> Record(string register, string key, CancellationToken cancellation = default);

    /// <summary>One answer a name, in their order.</summary>
    ValueTask<IReadOnlyList<PlanRecord?>> FindRecords(IReadOnlyList<RecordName> names, CancellationToken cancellation = default);

    /// <summary>One answer a question, in their order.</summary>
    ValueTask<IReadOnlyList<int>> CountRecords(IReadOnlyList<RecordCount> counts, CancellationToken cancellation = default);

    /// <summary>One answer a hash, in their order.</summary>
    ValueTask<IReadOnlyList<UploadedFile?>> FindUploads(IReadOnlyList<string> hashes, CancellationToken cancellation = default);

    /// <summary>One answer a name, in their order: what stands on accounts of ledgers, 0 where nothing was booked.</summary>
    ValueTask<IReadOnlyList<decimal>> FindBalances(IReadOnlyList<BalanceName> names, CancellationToken cancellation = default);
}
