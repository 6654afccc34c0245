using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Storage;

namespace Shanhe.Kernels.Tests.Records;

/// <summary>A clock that a test moves.</summary>
sealed class SetClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;

    public void To(int year, int month, int day) =>
        Now = new LocalDate(year, month, day).At(new LocalTime(10, 0)).InZoneStrictly(PlanTime.Zone).ToInstant();
}

/// <summary>A store of its own with the invented county's registers.</summary>
sealed class Desk : IDisposable
{
    public static readonly PlanPackage Package = Checkout.Load(Checkout.SmallPlan);
    public static readonly Actor Parks = new("pan", "潘", Roles.Department, "parks");
    public static readonly Actor Bureau = new("bai", "白", Roles.Department, "bureau");
    public static readonly Actor Lead = new("li", "李", Roles.Lead, "bureau");
    public static readonly Actor Town = new("dong", "董", Roles.Town, null, "990001100");
    public static readonly Actor Inspector = new("jian", "简", Roles.Inspector, "bureau");
    public static readonly Actor Firm = new("qi", "祁", Roles.Firm) { Firm = "91140825MA0K00TE4X" };

    Desk(SqlEvidenceStore store)
    {
        Clock.To(2026, 9, 1);
        Store = store;
        Book = new RecordBook(Package, Store, Clock);
    }

    /// <summary>A desk with its accounts; each write is rehearsed once, so that works that depend on more than their transaction show.</summary>
    public static async Task<Desk> Open(SqlEvidenceStore? store = null)
    {
        var desk = new Desk(store ?? TestStores.New());
        desk.Store.Rehearsals = 1;
        await desk.Book.Prepare();
        foreach (var actor in new[] { Parks, Bureau, Lead, Town, Inspector, Firm })
            await desk.Store.Write(async t =>
            {
                await t.Save(
                    new Account(actor.Id, actor.Name, actor.Role, actor.Department, actor.Place, "", "", false, desk.Clock.Now)
                    {
                        Firm = actor.Firm,
                    },
                    "test",
                    desk.Clock.Now
                );
                return 0;
            });
        return desk;
    }

    public SetClock Clock { get; } = new(default);

    public SqlEvidenceStore Store { get; }

    public RecordBook Book { get; }

    public static Dictionary<string, string> Outfall(params (string Field, string Value)[] changes)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = "北桥雨水口",
            ["code"] = "AB-001",
            ["town"] = "东岭镇",
            ["class"] = "城镇",
            ["found"] = "2026-08-20",
        };
        foreach (var (field, value) in changes)
            fields[field] = value;
        return fields;
    }

    public async ValueTask<string> Open(params (string Field, string Value)[] changes)
    {
        var result = await Book.Create("outfalls", Outfall(changes), Bureau);
        Assert.Empty(result.Problems.Select(p => $"{p.Code} {p.Message.En}"));
        return result.Revision!.Key;
    }

    public async ValueTask<RecordResult> Move(
        string key,
        string move,
        Actor? actor = null,
        string reason = "",
        params (string Field, string Value)[] fields
    ) => await Book.Move("outfalls", key, move, actor ?? Bureau, reason, null, fields.ToDictionary(f => f.Field, f => f.Value));

    public async ValueTask<RecordResult> Done(
        string key,
        string move,
        Actor? actor = null,
        string reason = "",
        params (string Field, string Value)[] fields
    )
    {
        var result = await Move(key, move, actor, reason, fields);
        Assert.Empty(result.Problems.Select(p => $"{p.Code} {p.Message.En}"));
        return result;
    }

    public async ValueTask<RecordRevision> Last(string key) => (await Store.Record("outfalls", key))!.Last;

    public async ValueTask<UploadedFile> Photo(int size = 1000, string type = "image/jpeg", string name = "p.jpg")
    {
        var file = new UploadedFile(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name + size))),
            name,
            type,
            size
        );
        await Store.Write(async t =>
        {
            await t.Save(file, "test", Clock.Now);
            return 0;
        });
        return file;
    }

    public void Dispose() => Store.Dispose();
}
