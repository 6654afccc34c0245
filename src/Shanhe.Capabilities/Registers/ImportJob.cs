using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Registers;

/// <summary>An import that runs, or has run, in the background.</summary>
public sealed class ImportJob(string id, string register, string account, int rows, Instant started)
{
    int _done;

    public string Id { get; } = id;

    public string Register { get; } = register;

    public string Account { get; } = account;

    public int Rows { get; } = rows;

    public Instant Started { get; } = started;

    public int Done => _done;

    /// <summary>The outcome, once there is one.</summary>
    public ImportResult? Result { get; internal set; }

    public string? Failure { get; internal set; }

    /// <summary>Whether it has ended, well or not.</summary>
    public bool IsOver => Result is not null || Failure is not null;

    /// <summary>What of the file was left aside.</summary>
    public IReadOnlyList<Problem> Notes { get; init; } = [];

    internal void Advance(int done) => Volatile.Write(ref _done, done);
}
