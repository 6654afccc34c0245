namespace Shanhe.Evidence.Records;

/// <summary>Names one record.</summary>
public readonly record struct RecordName(string Register, string Key);

/// <summary>Asks how many records hold a value in a field, in one of the states when any are given, the excepted key left out.</summary>
public readonly record struct RecordCount(string Register, string Field, string Value, StateList States, string? Except);

/// <summary>States of a question, equal when they name the same in the same order.</summary>
public readonly record struct StateList(string Joined)
{
    public static StateList Of(IReadOnlyList<string> states) => new(string.Join('\n', states));

    public IReadOnlyList<string> Names => Joined.Length == 0 ? [] : Joined.Split('\n');
}

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
}
