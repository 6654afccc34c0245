using NodaTime;

namespace Shanhe.Capabilities.Accounts;

/// <summary>What is kept of the second step of an account.</summary>
/// <param name="Secret">The key of its codes, sealed.</param>
/// <param name="Since">When it was turned on.</param>
/// <param name="LastStep">The interval of thirty seconds whose code was taken last; none before it is taken again.</param>
/// <param name="Recovery">Hashes of the recovery codes that are left.</param>
public sealed record SecondStepState(string Secret, Instant Since, long LastStep, IReadOnlyList<string> Recovery);
