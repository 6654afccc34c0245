using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NodaTime;
using Shanhe.Capabilities.Air;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Averages;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;
using Shanhe.Server.Observing;
using Shanhe.Standards.Air;
using Shanhe.Storage.Observations;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe observations</c>: import, export, query and check readings on a data folder while no server runs on it.</summary>
static class ObservationsCommand
{
    public static Command Build() =>
        new("observations", "Readings of instruments: import, export, query, assess, verify (while no server runs on the data folder)")
        {
            Import(),
            Range(),
            Latest(),
            Aggregate(),
            Export(),
            Air(),
            Verify(),
            Rederive(),
            Seal(),
            RetentionCommands.Retire(),
            RetentionCommands.Query(),
        };

    /// <summary>Opens the stores, or says that a server has them.</summary>
    internal static int With(ParseResult result, Func<ObservationStores, Language, int> work) =>
        Opened(result) is var (stores, language, evidence)
            ? Closing(stores, evidence, () => work(stores, language))
            : CommonOptions.Problems;

    static async Task<int> WithAsync(ParseResult result, Func<ObservationStores, Language, Task<int>> work)
    {
        if (Opened(result) is not var (stores, language, evidence))
            return CommonOptions.Problems;
        using (evidence)
        using (stores)
            return await work(stores, language);
    }

    static int Closing(ObservationStores stores, IDisposable evidence, Func<int> work)
    {
        using (evidence)
        using (stores)
            return work();
    }

    static (ObservationStores Stores, Language Language, IDisposable Evidence)? Opened(ParseResult result)
    {
        if (CommonOptions.LoadPlan(result) is not { } package)
            return null;
        var evidence = CommonOptions.OpenStore(result);
        try
        {
            return (
                new ObservationStores(result.GetValue(CommonOptions.Data)!, package, evidence, SystemClock.Instance),
                CommonOptions.LanguageOf(result),
                evidence
            );
        }
        catch (HistoryInUseException)
        {
            evidence.Dispose();
            Say(ObservationMessages.Wording.Say("O113"), CommonOptions.LanguageOf(result));
            return null;
        }
    }

    internal static int Say(LocalText text, Language language)
    {
        Console.Error.WriteLine(text.In(language));
        return CommonOptions.Problems;
    }

    internal static Option<string> Stream() =>
        new("--stream") { Description = "site/factor/cadence, such as air-county/a34004/hour", Required = true };

    internal static Option<string> From() =>
        new("--from") { Description = "First time, such as 2024-01-01 or 2024-01-01T08:00", DefaultValueFactory = _ => "1990-01-01" };

    internal static Option<string> To() => new("--to") { Description = "Time after the last", DefaultValueFactory = _ => "2200-01-01" };

    static Command Import()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "CSV (or .csv.gz, .xlsx): long with site, factor, cadence, time, value, or wide with a column for each factor",
            Arity = ArgumentArity.OneOrMore,
        };
        var site = new Option<string?>("--site") { Description = "Site of a file that names none" };
        var cadence = new Option<string>("--cadence")
        {
            Description = "Length of reading of a wide file",
            DefaultValueFactory = _ => "hour",
        };
        var scale = new Option<string[]>("--scale")
        {
            Description = "COLUMN=FACTOR, such as CO=0.001 for μg to mg",
            AllowMultipleArgumentsPerToken = true,
        };
        var simulated = new Option<bool>("--simulated") { Description = "Mark the readings as simulated" };
        var command = new Command("import", "Take readings of files into the archive and derive everything from them")
        {
            files,
            site,
            cadence,
            scale,
            simulated,
        };
        command.SetAction(
            (result, cancellation) =>
                WithAsync(
                    result,
                    async (stores, language) =>
                    {
                        var scales = new Dictionary<string, decimal>(StringComparer.Ordinal);
                        foreach (var one in result.GetValue(scale) ?? [])
                        {
                            if (
                                one.Split('=') is not [var column, var factor]
                                || !decimal.TryParse(factor, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                            )
                                return CommonOptions.Usage;
                            scales[column] = number;
                        }

                        var problems = 0;
                        foreach (var file in result.GetValue(files)!)
                        {
                            if (!File.Exists(file))
                                return Say(CommandMessages.Wording.Say("file.none", file), language);
                            problems += await One(
                                stores,
                                file,
                                result.GetValue(site),
                                result.GetValue(cadence)!,
                                scales,
                                result.GetValue(simulated),
                                language,
                                cancellation
                            );
                        }

                        return problems > 0 ? CommonOptions.Problems : CommonOptions.Done;
                    }
                )
        );
        return command;
    }

    static async Task<int> One(
        ObservationStores stores,
        string file,
        string? site,
        string cadence,
        Dictionary<string, decimal> scales,
        bool simulated,
        Language language,
        CancellationToken cancellation
    )
    {
        var watch = Stopwatch.StartNew();
        var lines = file.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)
            ? SheetLines.Read(await File.ReadAllBytesAsync(file, cancellation))
            : ReadingFile.Lines(File.OpenRead(file));
        var rows = ReadingFile.Read(
            lines,
            stores.Engine.Codes,
            site,
            stores.Book.Now.Sites.GetValueOrDefault(site ?? "")?.Kind,
            cadence,
            scales
        );
        var read = new RowReader(stores.Book.Package, stores.Book.Now, stores.Engine.Codes, SystemClock.Instance).Read(rows.Rows);
        foreach (var problem in rows.Problems.Concat(read.Problems))
            Console.Error.WriteLine($"{Path.GetFileName(file)}: {problem.Code} {problem.In(language)}");
        var first = stores.Archive.Head + 1;
        var now = SystemClock.Instance.GetCurrentInstant();
        foreach (var chunk in read.Readings.Chunk(ReadingBatch.Maximum))
            await stores.Archive.Append(
                [new RawInput(now, EntryKind.Batch, "cli", Path.GetFileName(file), "", ReadingBatch.Write(chunk, simulated))],
                cancellation
            );
        DeriveAll(stores);
        Console.Out.WriteLine(
            ObservingMessages
                .Wording.Say(
                    "import.done",
                    Path.GetFileName(file),
                    read.Readings.Count,
                    read.Problems.Count,
                    rows.Unknown.Count,
                    string.Join(' ', rows.Unknown),
                    first,
                    stores.Archive.Head,
                    watch.Elapsed.TotalSeconds
                )
                .In(language)
        );
        return rows.Problems.Count + read.Problems.Count;
    }

    static void DeriveAll(ObservationStores stores)
    {
        while (stores.Engine.Step() > 0) { }

        stores.Engine.Tick(force: true);
    }

    internal static bool Times(ParseResult result, Option<string> from, Option<string> to, out LocalDateTime start, out LocalDateTime end)
    {
        (start, end) = (RowReader.Time(result.GetValue(from)) ?? default, RowReader.Time(result.GetValue(to)) ?? default);
        return start != default && end > start;
    }

    static Command Range()
    {
        var (stream, from, to, format) = (Stream(), From(), To(), CommonOptions.Format());
        var command = new Command("range", "Readings of a stream") { stream, from, to, format, CommonOptions.Output };
        command.SetAction(result =>
            With(
                result,
                (stores, language) =>
                {
                    if (!StreamKey.TryParse(result.GetValue(stream), out var key))
                        return Say(ObservationMessages.Wording.Say("O112", result.GetValue(stream)), language);
                    if (!Times(result, from, to, out var start, out var end))
                        return Say(ObservationMessages.Wording.Say("O111"), language);
                    Print(
                        stores,
                        stores.History.Range(key, start, end),
                        result.GetValue(format)!,
                        result.GetValue(CommonOptions.Output),
                        language
                    );
                    return CommonOptions.Done;
                }
            )
        );
        return command;
    }

    static Command Latest()
    {
        var (site, format) = (new Option<string?>("--site") { Description = "Only this site" }, CommonOptions.Format());
        var command = new Command("latest", "The last reading of each stream") { site, format, CommonOptions.Output };
        command.SetAction(result =>
            With(
                result,
                (stores, language) =>
                {
                    Print(
                        stores,
                        [
                            .. stores
                                .Engine.Latest.Values.Where(r => result.GetValue(site) is not { } s || r.Stream.Site == s)
                                .OrderBy(r => r.Stream.ToString(), StringComparer.Ordinal),
                        ],
                        result.GetValue(format)!,
                        result.GetValue(CommonOptions.Output),
                        language
                    );
                    return CommonOptions.Done;
                }
            )
        );
        return command;
    }

    static void Print(ObservationStores stores, IReadOnlyList<StreamReading> readings, string format, string? output, Language language)
    {
        string Word(string code) => ObservingMessages.Wording.Say("col." + code).In(language);
        TablePrinter.Print(
            new Table(
                [Word("site"), Word("factor"), Word("time"), Word("value"), Word("unit"), Word("valid"), Word("marks"), Word("position")],
                [
                    .. readings.Select(r =>
                        (IReadOnlyList<object?>)
                            [
                                r.Stream.Site,
                                $"{r.Stream.Factor}/{r.Stream.Cadence.ToString().ToLowerInvariant()}",
                                r.Time.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
                                r.Value,
                                stores.Book.Package.Find<Plans.Package.ObservedFactor>(r.Stream.Factor)?.Unit,
                                r.Valid ? 1 : 0,
                                r.Marks == Marks.None ? "" : r.Marks.ToString(),
                                r.Position,
                            ]
                    ),
                ]
            ),
            format,
            output
        );
    }

    static Command Aggregate()
    {
        var (stream, from, to, format) = (Stream(), From(), To(), CommonOptions.Format());
        var level = new Option<string>("--level")
        {
            Description = "hour, day, month or year",
            DefaultValueFactory = _ => "month",
        }.AcceptOnlyFromAmong("hour", "day", "month", "year");
        var command = new Command("aggregate", "Means by the rules of the medium")
        {
            stream,
            from,
            to,
            level,
            format,
            CommonOptions.Output,
        };
        command.SetAction(result =>
            With(
                result,
                (stores, language) =>
                {
                    if (!StreamKey.TryParse(result.GetValue(stream), out var key))
                        return Say(ObservationMessages.Wording.Say("O112", result.GetValue(stream)), language);
                    if (!Times(result, from, to, out var start, out var end))
                        return Say(ObservationMessages.Wording.Say("O111"), language);
                    string Word(string code) => ObservingMessages.Wording.Say("col." + code).In(language);
                    var rows = Aggregates.Of(stores.History, stores.Book.Package, stores.Book, key, start, end, result.GetValue(level)!);
                    TablePrinter.Print(
                        new Table(
                            [Word("period"), Word("value"), Word("days"), Word("valid")],
                            [.. rows.Select(a => (IReadOnlyList<object?>)[a.Period, a.Value, a.Count, a.IsValid ? 1 : 0])]
                        ),
                        result.GetValue(format)!,
                        result.GetValue(CommonOptions.Output)
                    );
                    return CommonOptions.Done;
                }
            )
        );
        return command;
    }

    static Command Export()
    {
        var (site, from, to) = (new Option<string?>("--site") { Description = "Only this site" }, From(), To());
        var file = new Argument<string>("file") { Description = "The Parquet file to write" };
        var command = new Command("export", "Write readings as Parquet, sorted, simulated ones marked") { file, site, from, to };
        command.SetAction(result =>
            With(
                result,
                (stores, language) =>
                {
                    if (!Times(result, from, to, out var start, out var end))
                        return Say(ObservationMessages.Wording.Say("O111"), language);
                    stores.History.ExportParquet(result.GetValue(site), start, end, result.GetValue(file)!);
                    Console.Out.WriteLine(
                        ObservingMessages
                            .Wording.Say("export.done", result.GetValue(file), new FileInfo(result.GetValue(file)!).Length)
                            .In(language)
                    );
                    return CommonOptions.Done;
                }
            )
        );
        return command;
    }

    static Command Air()
    {
        var sites = new Option<string[]>("--site")
        {
            Description = "Stations; of several the mean is assessed",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var period = new Option<string>("--period") { Description = "Year, quarter or month, such as 2016 or 2016-05", Required = true };
        var format = CommonOptions.Format();
        var command = new Command("air", "Assess air of a period by HJ 663") { sites, period, format, CommonOptions.Output };
        command.SetAction(result =>
            With(
                result,
                (stores, language) =>
                {
                    if (
                        !Period.TryParse(result.GetValue(period), out var p)
                        || new AirAssessment(stores.Book.Package, stores.History).Of(result.GetValue(sites)!, p) is not { } air
                    )
                        return Say(ObservationMessages.Wording.Say("O111"), language);
                    string Word(string code) => ObservingMessages.Wording.Say("col." + code).In(language);
                    if (result.GetValue(format) == "table")
                        Console.Out.WriteLine(
                            ObservingMessages
                                .Wording.Say(
                                    "air.head",
                                    string.Join('+', air.Sites),
                                    p,
                                    air.Period.Edition.QualityStandard,
                                    air.Period.ValidDays,
                                    air.Period.GoodDays,
                                    air.Period.GoodDayPercent,
                                    air.Period.Composite
                                )
                                .In(language)
                        );
                    TablePrinter.Print(
                        new Table(
                            [Word("factor"), Word("days"), Word("mean"), Word("percentile"), Word("attains")],
                            [
                                .. air.Period.Items.Select(i =>
                                    (IReadOnlyList<object?>)
                                        [i.Pollutant.Code(), i.ValidDays, i.Mean, i.Percentile, i.Attains is { } a ? (a ? "✓" : "✗") : "—"]
                                ),
                            ]
                        ),
                        result.GetValue(format)!,
                        result.GetValue(CommonOptions.Output)
                    );
                    return CommonOptions.Done;
                }
            )
        );
        return command;
    }

    static Command Verify()
    {
        var command = new Command("verify", "Check the chain of the archive from the first entry on; exit code 1 when it is broken");
        command.SetAction(result =>
        {
            var language = CommonOptions.LanguageOf(result);
            var folder = Path.Combine(ObservationStores.Folder(result.GetValue(CommonOptions.Data)!), "archive");
            using var archive = new SqliteRawArchive(folder);
            var broken = archive.FirstBreak(out var entries, out var head);
            Console.Out.WriteLine(
                (
                    broken is null
                        ? ObservingMessages.Wording.Say("verify.ok", entries, head)
                        : ObservingMessages.Wording.Say("verify.broken", broken.Position, broken.Detail)
                ).In(language)
            );
            return broken is null ? CommonOptions.Done : CommonOptions.Problems;
        });
        return command;
    }

    static Command Rederive()
    {
        var command = new Command("rederive", "Derive history and state anew from the archive; the old history is set aside, not deleted");
        command.SetAction(result =>
        {
            var folder = ObservationStores.Folder(result.GetValue(CommonOptions.Data)!);
            var stamp = SystemClock.Instance.GetCurrentInstant().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            if (Directory.Exists(Path.Combine(folder, "history")))
            {
                try
                {
                    using var owned = new DuckDbHistory(Path.Combine(folder, "history"));
                }
                catch (HistoryInUseException)
                {
                    return Say(ObservationMessages.Wording.Say("O113"), CommonOptions.LanguageOf(result));
                }

                Directory.Move(Path.Combine(folder, "history"), Path.Combine(folder, "history-" + stamp));
            }

            return With(
                result,
                (stores, language) =>
                {
                    DeriveAll(stores);
                    Console.Out.WriteLine(
                        ObservingMessages.Wording.Say("import.derived", stores.Engine.Position, stores.History.Streams().Count).In(language)
                    );
                    return CommonOptions.Done;
                }
            );
        });
        return command;
    }

    static Command Seal()
    {
        var before = new Option<string>("--before") { Description = "First day of the first month that stays open", Required = true };
        var command = new Command("seal", "Move whole months before a date into sorted Parquet files") { before };
        command.SetAction(result =>
            With(
                result,
                (stores, language) =>
                {
                    if (RowReader.Time(result.GetValue(before)) is not { } date)
                        return Say(ObservationMessages.Wording.Say("O111"), language);
                    Console.Out.WriteLine(stores.History.Seal(date.Date));
                    return CommonOptions.Done;
                }
            )
        );
        return command;
    }
}
