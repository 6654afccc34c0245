using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using OtpNet;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Accounts;

/// <summary>
/// The second step of signing in: codes of six digits that change every thirty seconds (TOTP, RFC 6238, with HMAC-SHA-1, which every
/// authenticator knows), and recovery codes for who lost the device. A code is heard one interval early or late, and taken once. The key is
/// sealed before it is written, of recovery codes only hashes are kept. That it is turned on, off or reset stands in the journal, the key does
/// not. Thread-safe.
/// </summary>
public sealed class SecondStep(IEvidenceStore store, PersonalNumbers seal, IClock clock)
{
    /// <summary>How many recovery codes are made.</summary>
    public const int RecoveryCodes = 8;

    const string Kind = "second-step";
    const int KeyLength = 20;
    const string RecoveryLetters = "abcdefghjkmnpqrstuvwxyz23456789";
    static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>A new key as authenticators take it (base32).</summary>
    public static string NewSecret() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(KeyLength));

    /// <summary>The address that an authenticator reads from the picture.</summary>
    public static string Address(string issuer, string account, string secret) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={secret}&issuer={Uri.EscapeDataString(issuer)}";

    /// <summary>What is kept of an account; <c>null</c>: its second step is off.</summary>
    public async ValueTask<SecondStepState?> Find(string account, CancellationToken cancellation = default) =>
        Read(await store.Remembered(Kind, account, "", cancellation));

    /// <summary>Turns it on with a code that proves that the authenticator has the key.</summary>
    public async ValueTask<SecondStepResult> TurnOn(string account, string secret, string code, CancellationToken cancellation = default)
    {
        if (StepOf(secret, code) is not { } step)
            return Refused("A435");
        string[] codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => NewRecoveryCode())];
        return await store.Write(
            async t =>
            {
                if (await t.Remembered(Kind, account, "", cancellation) is not null)
                    return Refused("A436");
                var state = new SecondStepState(seal.SealSecret(secret), clock.GetCurrentInstant(), step, [.. codes.Select(HashOf)]);
                await Keep(t, account, state, cancellation);
                await Note(t, account, account, "on", null, cancellation);
                return new(codes, null);
            },
            cancellation
        );
    }

    /// <summary>Takes a code, or a recovery code: <c>false</c> when it is neither, or was taken before.</summary>
    public async ValueTask<bool> Take(string account, string code, CancellationToken cancellation = default) =>
        await store.Write(
            async t =>
            {
                if (Read(await t.Remembered(Kind, account, "", cancellation)) is not { } state)
                    return false;
                if (StepOf(seal.Open(state.Secret), code) is { } step)
                {
                    if (step <= state.LastStep)
                        return false;
                    await Keep(t, account, state with { LastStep = step }, cancellation);
                    return true;
                }

                var hash = HashOf(code);
                if (!state.Recovery.Contains(hash))
                    return false;
                var left = state.Recovery.Where(r => r != hash).ToList();
                await Keep(t, account, state with { Recovery = left }, cancellation);
                await Note(t, account, account, "recovery", left.Count, cancellation);
                return true;
            },
            cancellation
        );

    /// <summary>Turns it off, by its holder, with a code.</summary>
    public async ValueTask<SecondStepResult> TurnOff(string account, string code, CancellationToken cancellation = default)
    {
        if (await Find(account, cancellation) is null)
            return Refused("A437", account);
        if (!await Take(account, code, cancellation))
            return Refused("A435");
        return await Forget(account, account, "off", null, cancellation);
    }

    /// <summary>Turns it off for an account whose holder lost device and recovery codes; the reason stands in the journal.</summary>
    public async ValueTask<SecondStepResult> Reset(string account, string reason, string actor, CancellationToken cancellation = default)
    {
        if (reason.Trim().Length == 0)
            return Refused("A438");
        return await Find(account, cancellation) is null
            ? Refused("A437", account)
            : await Forget(account, actor, "reset", reason.Trim(), cancellation);
    }

    async ValueTask<SecondStepResult> Forget(string account, string actor, string deed, object? about, CancellationToken cancellation) =>
        await store.Write(
            async t =>
            {
                await t.Remember(Kind, account, "", null, cancellation);
                await Note(t, account, actor, deed, about, cancellation);
                return new SecondStepResult([], null);
            },
            cancellation
        );

    /// <summary>The interval whose code this is, now or one before or after; <c>null</c>: of none.</summary>
    long? StepOf(string secret, string code)
    {
        var digits = new string([.. code.Where(c => !char.IsWhiteSpace(c))]);
        if (digits.Length != 6 || !digits.All(char.IsAsciiDigit))
            return null;
        return new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(clock.GetCurrentInstant().ToDateTimeUtc(), digits, out var step, Window)
            ? step
            : null;
    }

    /// <summary>Sixteen letters, of 79 bits: nobody comes back from the hash.</summary>
    static string NewRecoveryCode() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(RecoveryLetters, 4)));

    static string HashOf(string code) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)])))
        );

    static SecondStepState? Read(string? body) =>
        body is null ? null : JsonSerializer.Deserialize<SecondStepState>(body, EvidenceJson.Options);

    static ValueTask Keep(IEvidenceTransaction t, string account, SecondStepState state, CancellationToken cancellation) =>
        t.Remember(Kind, account, "", JsonSerializer.Serialize(state, EvidenceJson.Options), cancellation);

    async ValueTask Note(
        IEvidenceTransaction t,
        string account,
        string actor,
        string deed,
        object? about,
        CancellationToken cancellation
    ) =>
        await t.Note(
            actor,
            Kind,
            account,
            JsonSerializer.Serialize(new { deed, about }, EvidenceJson.Options),
            clock.GetCurrentInstant(),
            cancellation
        );

    static SecondStepResult Refused(string code, params ReadOnlySpan<object?> values) =>
        new([], new(code, default, AccountMessages.Wording.Say(code, values)));
}
