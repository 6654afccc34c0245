using Shanhe.Evidence.Records;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>
/// Lets pure judgements over a record run on a store that has to be waited for. A judgement runs; what it asked and nobody had answered
/// yet is asked at once, each kind in one batch; then it runs again, until nothing is left unanswered. A judgement must be a function of
/// what it reads: it copies what it changes. Used by one thread at a time.
/// </summary>
public sealed class RecordAnswers(IRecordQuestions port, RecordMeasures? measures = null) : IRecordReader
{
    const int MaximumRounds = 200;

    readonly Dictionary<RecordName, PlanRecord?> _records = [];
    readonly Dictionary<RecordCount, int> _counts = [];
    readonly Dictionary<string, UploadedFile?> _uploads = new(StringComparer.Ordinal);
    readonly Dictionary<BalanceName, decimal> _balances = [];
    readonly HashSet<RecordName> _wantedRecords = [];
    readonly HashSet<RecordCount> _wantedCounts = [];
    readonly HashSet<string> _wantedUploads = new(StringComparer.Ordinal);
    readonly HashSet<BalanceName> _wantedBalances = [];

    /// <summary>Runs a judgement until it has all its answers, and adds the problems of its last run.</summary>
    public async ValueTask<T> Run<T>(List<Problem> problems, Func<List<Problem>, T> judgement, CancellationToken cancellation = default)
    {
        for (var round = 0; round < MaximumRounds; round++)
        {
            var found = new List<Problem>();
            var result = judgement(found);
            if (!await Fetch(cancellation))
            {
                problems.AddRange(found);
                return result;
            }
        }

        throw new InvalidOperationException("The judgement asks something new each time it runs: it isn't a function of what it reads.");
    }

    /// <summary>Forgets what was answered, because something was written since.</summary>
    public void Forget()
    {
        _records.Clear();
        _counts.Clear();
        _balances.Clear();
    }

    async ValueTask<bool> Fetch(CancellationToken cancellation = default)
    {
        var asked = false;
        if (_wantedRecords.Count > 0)
        {
            asked = true;
            List<RecordName> names = [.. _wantedRecords];
            _wantedRecords.Clear();
            var answers = await port.FindRecords(names, cancellation);
            for (var i = 0; i < names.Count; i++)
                _records[names[i]] = answers[i];
        }

        if (_wantedCounts.Count > 0)
        {
            asked = true;
            List<RecordCount> counts = [.. _wantedCounts];
            _wantedCounts.Clear();
            var answers = await port.CountRecords(counts, cancellation);
            for (var i = 0; i < counts.Count; i++)
                _counts[counts[i]] = answers[i];
        }

        if (_wantedUploads.Count > 0)
        {
            asked = true;
            List<string> hashes = [.. _wantedUploads];
            _wantedUploads.Clear();
            var answers = await port.FindUploads(hashes, cancellation);
            for (var i = 0; i < hashes.Count; i++)
                _uploads[hashes[i]] = answers[i];
        }

        if (_wantedBalances.Count > 0)
        {
            asked = true;
            List<BalanceName> names = [.. _wantedBalances];
            _wantedBalances.Clear();
            var answers = await port.FindBalances(names, cancellation);
            for (var i = 0; i < names.Count; i++)
                _balances[names[i]] = answers[i];
        }

        var measured = measures is not null && await measures.Fetch(cancellation);
        return asked || measured;
    }

    public PlanRecord? Record(string register, string key)
    {
        var name = new RecordName(register, key);
        if (_records.TryGetValue(name, out var known))
            return known;
        _wantedRecords.Add(name);
        return null;
    }

    public int CountRecords(in RecordCount count)
    {
        if (_counts.TryGetValue(count, out var known))
            return known;
        _wantedCounts.Add(count);
        return 0;
    }

    public UploadedFile? Upload(string hash)
    {
        if (_uploads.TryGetValue(hash, out var known))
            return known;
        _wantedUploads.Add(hash);
        return null;
    }

    public decimal Balance(in BalanceName name)
    {
        if (_balances.TryGetValue(name, out var known))
            return known;
        _wantedBalances.Add(name);
        return 0;
    }
}
