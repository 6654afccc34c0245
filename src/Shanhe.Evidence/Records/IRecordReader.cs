namespace Shanhe.Evidence.Records;

/// <summary>What formulas and checks over one record read of other records and of files, in memory.</summary>
public interface IRecordReader
{
    PlanRecord? Record(string register, string key);

    /// <summary>How many records hold a value in a field, in one of the states when any are given, the excepted key left out.</summary>
    int CountRecords(in RecordCount count);

    /// <summary>A file that was handed in, by the hash of its content.</summary>
    UploadedFile? Upload(string hash);

    /// <summary>What stands on an account of a ledger, in the ledger's unit.</summary>
    decimal Balance(in BalanceName name);
}
