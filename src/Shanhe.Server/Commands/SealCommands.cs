using System.CommandLine;
using System.Text.Json;
using Shanhe.Evidence;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Seals;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe audit seal|prove|check</c>: seals the journal, makes proofs, and checks them without the store.</summary>
static class SealCommands
{
    public static Command Seal()
    {
        var command = new Command("seal", "Seal the journal as it is now and print the seal; a running server does so every hour");
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var book = county.Get<SealBook>();
                await book.Seal(cancellation);
                if (await book.Seals(1, cancellation) is not [var last])
                    return Say(result, "seal.none", language);
                result.Out().Write(last.Text);
                result.Error().WriteLine(CommandMessages.Wording.Say("seal.key", book.Verifier).In(language));
                return CommonOptions.Done;
            }
        );
        return command;
    }

    public static Command Prove()
    {
        var line = new Option<long?>("--line") { Description = "Prove that this line of the journal is sealed" };
        var from = new Option<long?>("--from") { Description = "Size of the older seal" };
        var to = new Option<long?>("--to") { Description = "Size of the newer seal: prove that it goes on from the older" };
        var output = new Option<string?>("--output", "-o") { Description = "File to write the proof to (default: standard output)" };
        var command = new Command("prove", "Make a proof of inclusion (--line) or of consistency (--from, --to) that anyone can check")
        {
            line,
            from,
            to,
            output,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var book = county.Get<SealBook>();
                SealProof? proof;
                if (result.GetValue(line) is { } one)
                    proof = await book.Inclusion(one, cancellation);
                else if ((result.GetValue(from), result.GetValue(to)) is ({ } old, { } now))
                    proof = await book.Consistency(old, now, cancellation);
                else
                    return Say(result, "seal.usage", language, CommonOptions.Usage);
                if (proof is null)
                    return Say(result, "seal.nothing", language);
                var json = JsonSerializer.Serialize(proof, EvidenceJson.Options);
                if (result.GetValue(output) is { } file)
                    await File.WriteAllTextAsync(result.PathOf(file), json, cancellation);
                else
                    result.Out().WriteLine(json);
                return CommonOptions.Done;
            }
        );
        return command;
    }

    public static Command Check()
    {
        var proofFile = new Argument<string>("proof") { Description = "A proof made by shanhe audit prove or by the API" };
        var key = new Option<string>("--key") { Description = "The public key of the seals, name+hash+key", Required = true };
        var lineFile = new Option<string?>("--line-file")
        {
            Description = "The line of the journal itself (JSON), to compare with the proof",
        };
        var command = new Command("check", "Check a proof without the store; exit code 1 when it doesn't hold")
        {
            proofFile,
            key,
            lineFile,
        };
        command.SetAction(
            async (result, cancellation) =>
            {
                var language = CommonOptions.LanguageOf(result);
                if (SealVerifier.Parse(result.GetValue(key)!) is not { } verifier)
                    return Say(result, "seal.badkey", language, CommonOptions.Usage);
                foreach (var file in new[] { result.GetValue(proofFile), result.GetValue(lineFile) }.OfType<string>())
                {
                    if (!File.Exists(file))
                        return Say(result, "file.none", language, CommonOptions.Usage, file);
                }

                try
                {
                    var proof = Read<SealProof>(await File.ReadAllTextAsync(result.GetValue(proofFile)!, cancellation));
                    var line = result.GetValue(lineFile) is { } given
                        ? Read<JournalEntry>(await File.ReadAllTextAsync(given, cancellation))
                        : null;
                    var verdict = proof.Check(verifier, line);
                    result.Out().WriteLine(CommandMessages.Wording.Say("seal." + verdict).In(language));
                    return verdict == ProofVerdict.Holds ? CommonOptions.Done : CommonOptions.Problems;
                }
                catch (JsonException wrong)
                {
                    return Say(result, "seal.badproof", language, CommonOptions.Problems, wrong.Message);
                }
            }
        );
        return command;
    }

    /// <summary>What comes from outside has every member that it must have, or is no proof.</summary>
    static readonly JsonSerializerOptions Whole = new(EvidenceJson.Options)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Whole) ?? throw new JsonException("null");

    static int Say(
        ParseResult result,
        string code,
        Language language,
        int exit = CommonOptions.Problems,
        params ReadOnlySpan<object?> values
    )
    {
        result.Error().WriteLine(CommandMessages.Wording.Say(code, values).In(language));
        return exit;
    }
}
