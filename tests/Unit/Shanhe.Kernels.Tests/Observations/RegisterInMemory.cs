using NodaTime;
using Shanhe.Observations.Sites;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>A register of the observing plan's sites whose journal and secrets are lists, and a clock that is set by hand.</summary>
sealed class RegisterInMemory : ISiteJournal, IDeviceSecrets
{
    readonly Dictionary<string, DeviceSecret> _secrets = new(StringComparer.Ordinal);

    public List<DatedChange> Written { get; } = [];

    public List<(string Kind, string Subject, string Body, string Actor)> Noted { get; } = [];

    public TestClock Clock { get; } = new(ObservingPlan.At(new(2024, 5, 1, 8, 0)));

    public SiteBook Book { get; private set; } = default!;

    public static async Task<RegisterInMemory> Open(params Site[] sites)
    {
        var register = new RegisterInMemory();
        await register.Reopen();
        foreach (var site in sites)
            Assert.Empty((await register.Book.Put(site, "test", "")).Problems);
        return register;
    }

    /// <summary>Makes the book anew from what was written down.</summary>
    public async Task Reopen() => Book = await SiteBook.Open(ObservingPlan.Package, this, this, Clock);

    IAsyncEnumerable<DatedChange> ISiteJournal.Changes(CancellationToken cancellation) => Written.ToArray().ToAsyncEnumerable();

    ValueTask ISiteJournal.Append(DatedChange change, CancellationToken cancellation)
    {
        Written.Add(change);
        return ValueTask.CompletedTask;
    }

    ValueTask ISiteJournal.Note(string kind, string subject, object body, string actor, CancellationToken cancellation)
    {
        Noted.Add((kind, subject, System.Text.Json.JsonSerializer.Serialize(body), actor));
        return ValueTask.CompletedTask;
    }

    DeviceSecret? IDeviceSecrets.Find(string mn) => _secrets.GetValueOrDefault(mn);

    bool IDeviceSecrets.IsUnreadable(string mn) => false;

    ValueTask IDeviceSecrets.Put(string mn, DeviceSecret secret, CancellationToken cancellation)
    {
        _secrets[mn] = secret;
        return ValueTask.CompletedTask;
    }
}
