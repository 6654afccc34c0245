using System.Globalization;
using System.IO.Pipelines;
using System.Net.Sockets;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations;
using Shanhe.Plans.Package;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Server.Simulating;

/// <summary>Counts of a simulation.</summary>
sealed class SimulationCounts
{
    public int Sent;
    public int Answers;
    public int Requests;
    public int Reconnects;
}

/// <summary>
/// Plays one device over real TCP: uploads by its clock, resends what is not answered, answers requests, keeps hours for who asks for
/// history.
/// </summary>
sealed class SimulatedDevice(
    DemoSite site,
    SiteKind kind,
    PlanPackage package,
    IClock clock,
    double speed,
    SimulationCounts counts,
    IReadOnlyList<Episode> episodes
)
{
    readonly int _seed = Course.SeedOf(site.Id);
    LocalDateTime _lastQn;
    LocalDateTime _lastHour;

    public async Task Run(string host, int port, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(host, port, stop);
                await Talk(client, stop);
            }
            catch (Exception problem)
                when (problem is SocketException or IOException || (problem is OperationCanceledException && !stop.IsCancellationRequested))
            {
                // The line is lost: a device dials again.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            Interlocked.Increment(ref counts.Reconnects);
            await Pause(20, stop);
        }
    }

    /// <summary>Waits so many seconds of simulated time.</summary>
    async Task Pause(double seconds, CancellationToken stop)
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(Math.Max(0.02, seconds / speed)), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The simulation ends.
        }
    }

    async Task Talk(TcpClient client, CancellationToken stop)
    {
        var stream = client.GetStream();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var listening = Listen(stream, ended);
        while (!ended.IsCancellationRequested)
        {
            var now = PlanTime.Local(clock.GetCurrentInstant());
            var fault = Faults.Of(site.Mn, now);
            if (fault == Fault.Offline || episodes.Any(e => e.Effect == EpisodeEffect.Silent && e.Touches(site.Id, null, now)))
            {
                await ended.CancelAsync();
                break;
            }

            await stream.WriteAsync(Frames(now, fault), ended.Token);
            await Pause(kind.RealTimeSeconds * (1 + (0.02 * Course.Uniform(_seed, now.Minute))), ended.Token);
        }

        await listening;
    }

    /// <summary>What is sent at one time: the moment, and each hour once it is over.</summary>
    byte[] Frames(LocalDateTime now, Fault fault)
    {
        var all = new List<byte>();
        var moment = Frame(2011, fault == Fault.ClockAhead ? now.PlusMinutes(40) : now, now, "Rtd", fault);
        if (fault == Fault.BadFrame)
            moment[^6] = (byte)(moment[^6] == '0' ? '1' : '0');
        all.AddRange(fault == Fault.Glued ? moment[..^2] : moment);
        if (fault is Fault.Repeat)
            all.AddRange(moment);
        var hour = ReadingTime.Hour(now).PlusHours(-1);
        if (hour != _lastHour)
        {
            all.AddRange(Frame(2061, hour, hour, "Avg", fault == Fault.Spike ? Fault.Spike : Fault.None));
            _lastHour = hour;
        }

        counts.Sent += 1;
        return [.. all];
    }

    byte[] Frame(int command, LocalDateTime label, LocalDateTime at, string sub, Fault fault)
    {
        var items = new List<IReadOnlyList<Field>> { new[] { new Field("DataTime", TimeText.Write(label)) } };
        foreach (var factor in kind.Factors.Concat(kind.Optional).Select(package.Find<ObservedFactor>).OfType<ObservedFactor>())
        {
            if (Course.Of(factor.Id, package.Plan.Map) is not { } course)
                continue;
            var decimals = Course.DecimalsOf(factor);
            var usual = course.At(fault == Fault.Flat ? ReadingTime.Hour(at) : at, _seed, decimals);
            if (Episode.Shape(episodes, site.Id, factor.Id, at, usual, decimals) is not { } value)
                continue;
            if (fault == Fault.Spike)
                value *= 3;
            if (fault == Fault.IdleTreatment && factor.Id == "pwtreat")
                value = 0.2m;
            if (factor.Id == "lon" && site.Longitude is { } lon)
                value = decimal.Round(lon + (decimal)(0.004 * Course.Uniform(_seed, at.Minute)), 6);
            if (factor.Id == "lat" && site.Latitude is { } lat)
                value = decimal.Round(lat + (decimal)(0.004 * Course.Uniform(_seed + 1, at.Minute)), 6);
            var code = factor.Id.Contains('-', StringComparison.Ordinal) ? (factor.Codes.Count > 0 ? factor.Codes[0] : null) : factor.Id;
            if (code is null)
                continue;
            string Text(decimal v) => v.ToString(CultureInfo.InvariantCulture);
            var fields = new List<Field> { new($"{code}-{sub}", Text(value)) };
            if (sub == "Avg")
                fields.AddRange([
                    new($"{code}-Min", Text(decimal.Round(value * 0.9m, 3))),
                    new($"{code}-Max", Text(decimal.Round(value * 1.1m, 3))),
                ]);
            if (factor.TotalUnit is not null && sub == "Avg")
                fields.Add(new($"{code}-Cou", Text(decimal.Round(value * 3.6m, 2))));
            if (kind.Medium == Medium.FlueGas && factor.Unit == "mg/m³")
                fields.Add(new($"{code}-Zs{sub}", Text(decimal.Round(value * 1.16m, 2))));
            fields.Add(new($"{code}-Flag", "N"));
            items.Add(fields);
        }

        return FrameWriter.Write(
            MessageFactory.Create(
                Hj212Version.V2017,
                NextQn(),
                kind.St.Count > 0 ? kind.St[0] : "22",
                command,
                DemoSite.Password,
                site.Mn,
                new OtherParameters(items),
                wantsAnswer: true
            )
        );
    }

    LocalDateTime NextQn()
    {
        var now = PlanTime.Local(clock.GetCurrentInstant());
        var qn = new LocalDateTime(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second, now.Millisecond);
        return _lastQn = qn > _lastQn ? qn : _lastQn.PlusMilliseconds(1);
    }

    async Task Listen(NetworkStream stream, CancellationTokenSource ended)
    {
        var pipe = PipeReader.Create(stream);
        var reader = new FrameReader();
        try
        {
            while (!ended.IsCancellationRequested)
            {
                var read = await pipe.ReadAsync(ended.Token);
                var buffer = read.Buffer;
                var replies = new List<byte[]>();
                while (reader.TryRead(ref buffer, out var frame))
                    replies.AddRange(Replies(MessageReader.Read(frame)));
                pipe.AdvanceTo(buffer.Start, buffer.End);
                foreach (var reply in replies)
                    await stream.WriteAsync(reply, ended.Token);
                if (read.IsCompleted)
                    break;
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException or SocketException)
        {
            // The line is lost.
        }

        await ended.CancelAsync();
    }

    /// <summary>
    /// 9011 and 9012 to what the host asks, and the hours it asks for; about one request in thirty is refused, as busy devices do.
    /// </summary>
    IEnumerable<byte[]> Replies(Message message)
    {
        if (message.Command is 9011 or 9012 or 9013 or 9014)
        {
            counts.Answers++;
            yield break;
        }

        counts.Requests++;
        if (message.CommandInfo?.Kind == CommandKind.Notice)
        {
            yield return FrameWriter.Write(MessageFactory.AnswerNotice(message));
            yield break;
        }

        var refused = Course.Uniform(_seed, counts.Requests) > 0.94;
        yield return FrameWriter.Write(MessageFactory.AnswerRequest(message, refused ? 2 : 1));
        if (refused)
            yield break;
        if (message.Command == 2061 && message.Body is PeriodQuery { BeginTime: { } begin, EndTime: { } end })
        {
            for (var hour = ReadingTime.Hour(begin); hour <= end; hour = hour.PlusHours(1))
                yield return Frame(2061, hour, hour, "Avg", Fault.None);
        }

        yield return FrameWriter.Write(MessageFactory.Result(message, 1));
    }
}
