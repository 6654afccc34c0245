using System.Net.Http.Headers;
using System.Text;
using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.Ledgers;

/// <summary>Emission rights: allotted, sold by agreement of both and approval of a third, certified, reconciled, closed.</summary>
public class EmissionTradeScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string Ledger = "emission-rights";
    const string Register = "emission-trades";
    const string Buyer = Cement;
    readonly RunningServer _server = fixture.Server;

    static Dictionary<string, object?> Trade(string kind, string firm, double quantity, double? price = null, string? other = null) =>
        new Dictionary<string, object?>
        {
            ["firm"] = firm,
            ["kind"] = kind,
            ["pollutant"] = "so2",
            ["quantity"] = quantity,
            ["price"] = price,
            ["other"] = other,
        }
            .Where(f => f.Value is not null)
            .ToDictionary(f => f.Key, f => f.Value);

    [Fact]
    [Trait("system", "S187")]
    public async Task Rights_are_sold_by_agreement_of_both_and_approval_of_a_third_and_never_beyond_what_is_held()
    {
        var lead = await _server.LeadAsync(Register, "trade-lead");
        var approver = await _server.LeadAsync(Register, "trade-approver");
        var seller = await _server.FirmAsync(Register);
        var buyer = await _server.FirmAsync(Register, Buyer);
        async Task<decimal> Held(string firm) => await lead.Http.BalanceAsync(Ledger, $"holding/{firm}/so2");

        var allotted = await lead.OpenAsync(Trade("allot", Coking, 420));
        await lead.MoveAsync(allotted, "submit");
        Assert.Contains("E368", await lead.RefusedMoveAsync(allotted, "approve"), StringComparison.Ordinal);
        await approver.MoveAsync(allotted, "approve");
        Assert.Equal(420m, await Held(Coking));

        // Below the base price, more than is held, by somebody else: nothing is reserved.
        var cheap = await seller.OpenAsync(Trade("sell", Coking, 12, 100, Buyer));
        Assert.Contains("E367", await seller.RefusedMoveAsync(cheap, "offer"), StringComparison.Ordinal);
        var large = await seller.OpenAsync(Trade("sell", Coking, 420.5, 18_500, Buyer));
        var lacking = await seller.RefusedMoveAsync(large, "offer");
        Assert.Contains("E503", lacking, StringComparison.Ordinal);
        Assert.Contains("0.5", lacking, StringComparison.Ordinal);
        var sale = await seller.OpenAsync(Trade("sell", Coking, 12.25, 18_500, Buyer));
        Assert.Contains("E324", await buyer.RefusedMoveAsync(sale, "offer"), StringComparison.Ordinal);

        await seller.MoveAsync(sale, "offer");
        var standing = await Account(lead.Http, $"holding/{Coking}/so2");
        Assert.Equal(("420.0000", "12.2500", "407.7500"), (Text(standing, "net"), Text(standing, "reserved"), Text(standing, "available")));
        // What is reserved can't be sold a second time.
        var again = await seller.OpenAsync(Trade("sell", Coking, 408, 18_500, Buyer));
        Assert.Contains("E503", await seller.RefusedMoveAsync(again, "offer"), StringComparison.Ordinal);

        Assert.Contains("E324", await seller.RefusedMoveAsync(sale, "agree"), StringComparison.Ordinal);
        await buyer.MoveAsync(sale, "agree");
        Assert.Contains("E324", await buyer.RefusedMoveAsync(sale, "approve"), StringComparison.Ordinal);
        await approver.MoveAsync(sale, "approve");
        Assert.Equal((407.75m, 12.25m), (await Held(Coking), await Held(Buyer)));

        var booked = (await lead.Http.GetAsync($"/api/v1/ledgers/of-record?register={Register}&key={sale}", HttpStatusCode.OK))
            .EnumerateArray()
            .ToList();
        Assert.Equal(["pending", "post"], booked.Select(b => b.GetProperty("kind").GetString()));
        Assert.Equal("posted", booked[0].GetProperty("fate").GetString());

        // A firm reads its own account and no other's.
        Assert.Equal(12.25m, await buyer.Http.BalanceAsync(Ledger, $"holding/{Buyer}/so2"));
        await buyer.Http.GetAsync($"/api/v1/ledgers/{Ledger}/statement?account=holding/{Coking}/so2", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Transfers_by_interface_count_once_are_rehearsed_reconciled_certified_and_shut_out_of_closed_years()
    {
        using var lead = await _server.ClientAsync("lead", account: "reserve-lead");
        object Fix(string id, string amount, string? day = null) =>
            new
            {
                id,
                from = "origin/nox",
                to = "reserve/nox",
                amount,
                day,
            };
        var path = $"/api/v1/ledgers/{Ledger}/transfers";
        object Asked(bool dryRun, params object[] transfers) =>
            new
            {
                kind = "fix-reserve",
                dryRun,
                transfers,
            };
        var rehearsed = await lead.PostAsync(path, Asked(true, Fix("r1", "100")), HttpStatusCode.OK);
        Assert.True(rehearsed.GetProperty("items")[0].GetProperty("booked").GetBoolean());
        Assert.Equal(0m, await lead.BalanceAsync(Ledger, "reserve/nox"));
        var made = await lead.PostAsync(
            path,
            Asked(false, Fix("r1", "100", "2024-12-30"), Fix("r2", "2.5"), Fix("r2", "2.5"), Fix("r2", "3"), Fix("r3", "0.00001")),
            HttpStatusCode.OK
        );
        var items = made.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([true, true, true, false, false], items.Select(i => i.GetProperty("booked").GetBoolean()));
        Assert.Equal([false, false, true, false, false], items.Select(i => i.GetProperty("repeated").GetBoolean()));
        Assert.Equal(["E510", "E507"], items.Skip(3).Select(i => i.GetProperty("problem").GetProperty("code").GetString()));
        Assert.Equal(102.5m, await lead.BalanceAsync(Ledger, "reserve/nox"));

        // A department that keeps no ledger books and closes nothing.
        using var housing = await _server.ClientAsync("department", "housing");
        await housing.PostAsync(path, Asked(false, Fix("x", "1")), HttpStatusCode.NotFound);

        var outside = await Reconcile(lead, "reserve/nox", "业务编号,日期,数量\nr1,2024-12-30,100\nr2,2026-01-05,2.6\nz9,2026-02-01,7\n");
        Assert.Equal(1, outside.GetProperty("agreed").GetInt32());
        Assert.Equal("r2", Assert.Single(outside.GetProperty("different").EnumerateArray()).GetProperty("reference").GetString());
        Assert.Equal("z9", Assert.Single(outside.GetProperty("onlyOutside").EnumerateArray()).GetProperty("reference").GetString());

        await lead.PostAsync($"/api/v1/ledgers/{Ledger}/periods/2024", new { closed = true }, HttpStatusCode.OK);
        var late = await lead.PostAsync(path, Asked(false, Fix("r4", "1", "2024-12-31")), HttpStatusCode.OK);
        Assert.Equal("E505", late.GetProperty("items")[0].GetProperty("problem").GetProperty("code").GetString());
        var corrected = await lead.PostAsync(path, Asked(false, new { id = "r5", reverses = "r1" }), HttpStatusCode.OK);
        Assert.True(corrected.GetProperty("items")[0].GetProperty("booked").GetBoolean());
        Assert.Equal(2.5m, await lead.BalanceAsync(Ledger, "reserve/nox"));
        var reopened = await lead.PostAsync(
            $"/api/v1/ledgers/{Ledger}/periods/2024",
            new { closed = false },
            HttpStatusCode.UnprocessableEntity
        );
        Assert.Contains("E528", reopened.Codes());
    }

    [Fact]
    public async Task A_certificate_is_checked_by_anyone_who_has_its_code_and_says_when_it_no_longer_holds()
    {
        var lead = await _server.LeadAsync(Register, "certificate-lead");
        var approver = await _server.LeadAsync(Register, "certificate-approver");
        var account = $"holding/{Canteen}/so2";
        async Task Allot(double quantity)
        {
            var key = await lead.OpenAsync(Trade("allot", Canteen, quantity));
            await lead.MoveAsync(key, "submit");
            await approver.MoveAsync(key, "approve");
        }

        await Allot(3.5);
        var path = $"/api/v1/ledgers/{Ledger}/certificates";
        await lead.Http.PostAsync(path, new { account = "reserve/so2" }, HttpStatusCode.NotFound);
        var given = await lead.Http.PostAsync(path, new { account }, HttpStatusCode.OK);
        var (number, code) = (Text(given, "number"), Text(given, "code"));
        Assert.Equal("3.5000", Text(given, "amount"));
        using var anyone = await _server.ClientAsync();
        await anyone.GetAsync($"/api/v1/certificates/{number}?code=000000000000", HttpStatusCode.NotFound);
        var proof = await anyone.GetAsync($"/api/v1/certificates/{number}?code={code}", HttpStatusCode.OK);
        Assert.Equal("valid", Text(proof, "standing"));
        Assert.Equal(64, Text(proof.GetProperty("journal"), "hash")!.Length);
        await Allot(1);
        Assert.Equal("changed", Text(await anyone.GetAsync($"/api/v1/certificates/{number}?code={code}", HttpStatusCode.OK), "standing"));
        await lead.Http.PostAsync(path, new { account }, HttpStatusCode.OK);
        Assert.Equal("replaced", Text(await anyone.GetAsync($"/api/v1/certificates/{number}?code={code}", HttpStatusCode.OK), "standing"));

        var open = await anyone.GetAsync($"/api/v1/ledgers/{Ledger}/public-accounts", HttpStatusCode.OK);
        Assert.Contains(open.GetProperty("items").EnumerateArray(), a => Text(a, "id") == account && Text(a, "net") == "4.5000");
        Assert.DoesNotContain(
            open.GetProperty("items").EnumerateArray(),
            a => Text(a, "id")!.StartsWith("origin", StringComparison.Ordinal)
        );
    }

    static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    static async Task<JsonElement> Account(HttpClient client, string account) =>
        (await client.GetAsync($"/api/v1/ledgers/{Ledger}/accounts?kind=holding", HttpStatusCode.OK))
            .GetProperty("items")
            .EnumerateArray()
            .Single(a => Text(a, "id") == account);

    static async Task<JsonElement> Reconcile(HttpClient client, string account, string csv)
    {
        using var form = new MultipartFormDataContent();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(content, "file", "对账.csv");
        using var response = await client.PostAsync(
            $"/api/v1/ledgers/{Ledger}/reconciliation?account={account}&from=2024-01-01&to=2026-12-31",
            form,
            TestContext.Current.CancellationToken
        );
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await response.JsonAsync();
    }
}
