using System.CommandLine;
using Shanhe.Capabilities.Audit;
using Shanhe.Server.Administration;
using Shanhe.Server.Commands;
using Shanhe.Server.Counties;
using Shanhe.Server.Places;
using Spectre.Console;

namespace Shanhe.Server.Backups;

/// <summary><c>shanhe audit</c>, <c>shanhe backup</c> and <c>shanhe restore</c>.</summary>
static class StoreCommands
{
    public static Command Audit()
    {
        var verify = new Command(
            "verify",
            "Check the chain of the journal and what is derived from it; names the first broken link; exit code 1 when there is one"
        );
        // Rows of lists follow from the definitions too: with the plan they are made again and compared.
        verify.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var audit = county.Get<EvidenceAudit>();
                var most = Math.Max(1, await audit.Position(cancellation));
                var found = new AuditResult(null, 0, "");
                await TablePrinter
                    .Terminal(result)
                    .Progress()
                    .AutoClear(true)
                    .StartAsync(async progress =>
                    {
                        var bar = progress.AddTask(CommandMessages.Wording.Say("audit.reading").In(language), maxValue: most);
                        found = await audit.Run(
                            line =>
                            {
                                if (line % 1_000 == 0)
                                    bar.Value = line;
                            },
                            cancellation
                        );
                    });
                var (broken, lines, head) = found;
                result
                    .Out()
                    .WriteLine(
                        (
                            broken is null
                                ? CommandMessages.Wording.Say("audit.ok", lines, head)
                                : CommandMessages.Wording.Say("audit.broken", broken.Seq, broken.Subject, broken.Kind, broken.Detail)
                        ).In(language)
                    );
                return broken is null ? CommonOptions.Done : CommonOptions.Problems;
            },
            needsPlan: false
        );
        return new("audit", "Check the evidence") { verify, SealCommands.Seal(), SealCommands.Prove(), SealCommands.Check() };
    }

    public static Command Backup()
    {
        var file = new Argument<string>("file") { Description = "The archive to write (.zip)" };
        var command = new Command("backup", "Copy the data folder into one archive, while the server works") { file };
        command.SetAction(
            async (result, cancellation) =>
            {
                var language = CommonOptions.LanguageOf(result);
                var target = result.PathOf(result.GetValue(file)!);
                if (File.Exists(target))
                {
                    result.Error().WriteLine(CommandMessages.Wording.Say("restore.exists", target).In(language));
                    return CommonOptions.Problems;
                }

                var data = result.GetValue(CommonOptions.Data)!;
                if (EvidencePlace.Database(data) is not null)
                {
                    result.Error().WriteLine(CommandMessages.Wording.Say("backup.database").In(language));
                    return CommonOptions.Problems;
                }

                var manifest = await BackupWriter.Write(data, target, cancellation);
                BackupLog.Add(data, target, manifest.Lines, NodaTime.SystemClock.Instance.GetCurrentInstant());
                result
                    .Out()
                    .WriteLine(
                        CommandMessages.Wording.Say("backup.done", target, new FileInfo(target).Length, manifest.Lines).In(language)
                    );
                return CommonOptions.Done;
            }
        );
        return command;
    }

    public static Command Restore()
    {
        var file = new Argument<string>("file") { Description = "An archive made by shanhe backup" };
        var command = new Command("restore", "Unpack a backup into an empty data folder and prove it by checking the journal") { file };
        command.SetAction(
            async (result, cancellation) =>
            {
                var language = CommonOptions.LanguageOf(result);
                var data = Path.GetFullPath(result.GetValue(CommonOptions.Data)!);
                var source = result.GetValue(file)!;
                if (!File.Exists(source))
                    return Say("file.none", source);
                if (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any())
                    return Say("restore.exists", data);
                var (refused, lines, whole) = await new BackupReader(source, data).Restore(cancellation);
                if (refused is not null)
                {
                    result.Error().WriteLine(CommandMessages.Wording.Say(refused.Code, refused.Values).In(language));
                    return CommonOptions.Problems;
                }

                result.Out().WriteLine(CommandMessages.Wording.Say(whole ? "restore.done" : "restore.earlier", data, lines).In(language));
                return CommonOptions.Done;

                int Say(string code, params ReadOnlySpan<object?> values)
                {
                    result.Error().WriteLine(CommandMessages.Wording.Say(code, values).In(language));
                    return CommonOptions.Problems;
                }
            }
        );
        return command;
    }
}
