using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Shanhe.Server.Commands;
using Shanhe.Storage;
using Shanhe.Web.Api;

namespace Shanhe.Kernels.Tests.Accounts;

public class FaultTests
{
    [Fact]
    public void What_a_request_brings_wrong_is_its_own_fault_and_a_full_disk_is_said()
    {
        Assert.Equal(413, Faults.StatusOf(new BadHttpRequestException("large", 413)));
        Assert.Equal(400, Faults.StatusOf(new JsonException()));
        Assert.Equal(507, Faults.StatusOf(new SqliteException("SQLite Error 13: 'database or disk is full'.", 13)));
        Assert.Equal(507, Faults.StatusOf(new IOException("No space left on device", 28)));
        Assert.Equal(500, Faults.StatusOf(new InvalidOperationException()));
    }

    [Theory]
    [InlineData("no database at all, but long enough to be read as a header of one, a hundred bytes and more, and then some more of it.")]
    [InlineData("SQLite format 3\0 and then nothing that could be a page of a database, which has at least five hundred and twelve bytes")]
    public void A_damaged_store_is_named_in_both_languages_in_place_of_a_stack(string content)
    {
        var file = Path.Combine(Checkout.Temporary(), "shanhe.db");
        File.WriteAllText(file, content);
        var words = Trouble.Words(Assert.ThrowsAny<Exception>(() => new SqliteEvidenceStore(file)));
        Assert.Contains("已损坏", words!.Zh, StringComparison.Ordinal);
        Assert.Contains("restore", words.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_the_program_is_not_dressed_up() => Assert.Null(Trouble.Words(new InvalidOperationException()));
}
