namespace Shanhe.Standards.Ecosystem;

/// <summary>One service of an account: its name, and its value or null when it was not accounted for.</summary>
/// <param name="Service">The service, such as <c>water retention</c>.</param>
/// <param name="Yuan">Value, yuan.</param>
public readonly record struct ServiceValue(string Service, decimal? Yuan);
