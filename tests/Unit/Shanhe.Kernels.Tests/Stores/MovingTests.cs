using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Storage;
using Shanhe.Storage.Moving;
using Shanhe.Storage.Postgres;

namespace Shanhe.Kernels.Tests.Stores;

/// <summary>A county's evidence is carried to the other engine and back, and is the same.</summary>
public class MovingTests
{
    static SqliteEvidenceStore File() => new(Path.Combine(Checkout.Temporary(), "evidence.db"));

    static PostgresEvidenceStore Schema() => new(TestDatabase.New());

    [Fact]
    public async Task What_is_carried_to_the_database_and_back_is_the_same_is_found_and_goes_on()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var desk = await Desk.Open(File());
        desk.Store.Rehearsals = 0;
        var key = await desk.Open();
        await desk.Open(("code", "AB-002"), ("name", "二号"));
        await desk.Done(key, "order", fields: ("days", "60"));
        using var schema = Schema();
        var carried = await StoreCopy.Run(desk.Store, schema, cancellation: cancellation);
        Assert.True(carried.Agrees);
        Assert.Equal((await desk.Store.JournalHead(cancellation))!.Hash, carried.Head);

        using var moved = await Desk.Open(schema);
        Assert.Equal(
            "二号",
            Assert.Single((await schema.RecordPage(new("outfalls") { Search = "二号" }, cancellation)).Items).Record.Last.Fields["name"]
        );
        Assert.Equal("rectifying", (await schema.Record("outfalls", key, cancellation))!.Last.State);
        await moved.Open(("code", "AB-003"), ("name", "三号"));
        Assert.Null(await schema.FirstDerivedBreak(cancellation));

        using var back = File();
        Assert.True((await StoreCopy.Run(schema, back, cancellation: cancellation)).Agrees);
        await new RecordBook(Desk.Package, back, desk.Clock).Prepare(cancellation);
        Assert.Equal(3, (await back.RecordPage(new("outfalls"), cancellation)).Items.Count);
        Assert.Single((await back.RecordPage(new("outfalls") { Search = "三号" }, cancellation)).Items);
    }

    [Fact]
    public async Task What_was_changed_behind_the_journal_is_not_taken_for_carried()
    {
        using var desk = await Desk.Open(File());
        await desk.Open();
        using (
            var connection = new Microsoft.Data.Sqlite.SqliteConnection(
                $"Data Source={((SqliteEvidenceStore)desk.Store).File};Pooling=False"
            )
        )
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE record SET state = 'signed'";
            command.ExecuteNonQuery();
        }

        using var schema = Schema();
        var carried = await StoreCopy.Run(desk.Store, schema, cancellation: TestContext.Current.CancellationToken);
        Assert.All(carried.Tables, t => Assert.True(t.Agrees));
        Assert.False(carried.Agrees);
    }

    [Fact]
    public async Task Nothing_is_carried_over_what_is_there()
    {
        using var desk = await Desk.Open(File());
        using var other = await Desk.Open(Schema());
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await StoreCopy.Run(desk.Store, other.Store, cancellation: TestContext.Current.CancellationToken)
        );
    }
}
