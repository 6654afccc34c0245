using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.Ledgers;

/// <summary>Nature as accounts: forest rights by parcel, stocks by year, titles and concessions, rights for repair.</summary>
public class AssetLedgerScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    const string Town = "140825101";

    [Fact]
    [Trait("system", "S189")]
    public async Task The_shares_of_a_parcel_make_the_parcel_and_what_is_mortgaged_is_not_transferred()
    {
        using var forestry = await _server.ClientAsync("department", "forestry", account: "forest");
        using var lead = await _server.ClientAsync("lead", account: "forest-lead");
        var parcel = await new RegisterClient(forestry, "forest-parcels").OpenAsync(
            new
            {
                name = "一号林班",
                town = Town,
                owner = "collective",
                forest = "commercial",
                area = 1_000,
            }
        );
        await new RegisterClient(lead, "forest-parcels").MoveAsync(parcel, "measure");
        var rights = new RegisterClient(forestry, "forest-rights");
        var registers = new RegisterClient(lead, "forest-rights");
        Task<string> Right(string holder, int area, string until = "2050-12-31") =>
            rights.OpenAsync(
                new
                {
                    parcel,
                    right = "management",
                    holder,
                    area,
                    until,
                }
            );
        async Task<string> Registered(string holder, int area, string until = "2050-12-31")
        {
            var key = await Right(holder, area, until);
            await registers.MoveAsync(key, "register", new { number = "林证" + holder });
            return key;
        }

        var village = await Registered("甲村", 700);
        Assert.Contains(
            "还差 100 m²",
            await registers.RefusedMoveAsync(await Right("乙社", 400), "register", new { number = "林证乙" }),
            StringComparison.Ordinal
        );
        var society = await Registered("丙社", 300);
        var firm = await Registered("丁公司", 0, "2040-12-31");

        var deals = new RegisterClient(forestry, "forest-deals");
        var books = new RegisterClient(lead, "forest-deals");
        Task<string> Deal(string kind, int area, string until = "2040-12-31")
        {
            var fields = new Dictionary<string, object>
            {
                ["kind"] = kind,
                ["right"] = village,
                ["area"] = area,
                ["contract"] = "合同1号",
                ["consent"] = true,
                ["until"] = until,
            };
            if (kind == "transfer")
                fields["to"] = firm;
            else
                fields["party"] = "某农商行";
            return deals.OpenAsync(fields);
        }

        await books.MoveAsync(await Deal("mortgage", 500), "register");
        var transfer = await Deal("transfer", 300);
        Assert.Contains("还差 100 m²", await books.RefusedMoveAsync(transfer, "register"), StringComparison.Ordinal);
        await books.MoveAsync(await Deal("release", 200), "register");
        await books.MoveAsync(transfer, "register");
        var longer = await Deal("transfer", 50, "2060-12-31");
        Assert.Contains("原期限", await books.RefusedMoveAsync(longer, "register"), StringComparison.Ordinal);
        await books.MoveAsync(await Deal("adopt", 100), "register");
        Assert.Equal(0m, await lead.BalanceAsync("forest-rights", $"parcel/{parcel}/management"));
        Assert.Equal(100m, await lead.BalanceAsync("forest-rights", $"right/{village}/management"));
        Assert.Equal(300m, await lead.BalanceAsync("forest-rights", $"mortgaged/{village}/management"));
        Assert.Equal(300m, await lead.BalanceAsync("forest-rights", $"right/{society}/management"));
        Assert.Equal(300m, await lead.BalanceAsync("forest-rights", $"right/{firm}/management"));
    }

    [Fact]
    [Trait("system", "S198")]
    public async Task Opening_increases_and_decreases_make_the_closing_stock_and_a_reappraisal_names_its_survey()
    {
        using var land = await _server.ClientAsync("department", "natural-resources", account: "stocks");
        using var lead = await _server.ClientAsync("lead", account: "stocks-lead");
        var years = new RegisterClient(land, "asset-years");
        var books = new RegisterClient(lead, "asset-years");
        Dictionary<string, object> Year(int year, string domain, int start, int closing) =>
            new()
            {
                ["town"] = Town,
                ["year"] = year,
                ["domain"] = domain,
                ["source"] = "变更调查",
                ["start"] = start,
                ["closing"] = closing,
            };
        var first = Year(2024, "land", 1_200, 1_210);
        first["opening"] = new[]
        {
            new Dictionary<string, object> { ["class"] = "irrigated", ["amount"] = 1_000 },
            new Dictionary<string, object> { ["class"] = "built", ["amount"] = 200 },
        };
        first["turned"] = new[]
        {
            new Dictionary<string, object>
            {
                ["from-class"] = "irrigated",
                ["to-class"] = "built",
                ["amount"] = 50,
            },
        };
        var before = await years.OpenAsync(first);
        Assert.Contains("期末不等于", await books.RefusedMoveAsync(before, "book"), StringComparison.Ordinal);
        await years.EditAsync(before, new { closing = 1_200 });
        await books.MoveAsync(before, "book");

        var next = Year(2025, "land", 1_200, 1_230);
        next["previous"] = before;
        next["gains"] = new[]
        {
            new Dictionary<string, object>
            {
                ["class"] = "irrigated",
                ["cause"] = "reappraisal",
                ["amount"] = 30,
            },
        };
        Assert.Contains("重估依据的调查", await years.RefusedOpenAsync(next), StringComparison.Ordinal);
        next["survey"] = "2025年度变更调查";
        await books.MoveAsync(await years.OpenAsync(next), "book");
        Assert.Equal(980m, await lead.BalanceAsync("land-assets", $"stock/{Town}/irrigated"));
        Assert.Equal(250m, await lead.BalanceAsync("land-assets", $"stock/{Town}/built"));
        Assert.Equal(30m, await lead.BalanceAsync("land-assets", "gained/reappraisal/irrigated/2025"));

        // No second first year, no class of another ledger, no more taken than there is.
        var again = Year(2026, "land", 5, 5);
        again["opening"] = new[]
        {
            new Dictionary<string, object> { ["class"] = "dry", ["amount"] = 5 },
        };
        Assert.Contains("只有首年", await books.RefusedMoveAsync(await years.OpenAsync(again), "book"), StringComparison.Ordinal);
        var mixed = Year(2025, "timber", 5, 5);
        mixed["opening"] = again["opening"];
        Assert.Contains("不属于本账", await years.RefusedOpenAsync(mixed), StringComparison.Ordinal);
        var mined = Year(2025, "mineral", 100, 0);
        mined["opening"] = new[]
        {
            new Dictionary<string, object> { ["class"] = "limestone", ["amount"] = 100 },
        };
        mined["losses"] = new[]
        {
            new Dictionary<string, object>
            {
                ["class"] = "clay",
                ["cause"] = "extracted",
                ["amount"] = 100,
            },
        };
        Assert.Contains("E503", await books.RefusedMoveAsync(await years.OpenAsync(mined), "book"), StringComparison.Ordinal);
        Assert.Equal(0m, await lead.BalanceAsync("mineral-assets", $"stock/{Town}/limestone"));
    }

    [Fact]
    [Trait("system", "S199")]
    public async Task A_unit_is_registered_after_publicity_and_a_concession_takes_from_it_and_gives_back()
    {
        using var land = await _server.ClientAsync("department", "natural-resources", account: "titles");
        using var lead = await _server.ClientAsync("lead", account: "titles-lead");
        var titles = new RegisterClient(land, "asset-titles");
        var registers = new RegisterClient(lead, "asset-titles");
        async Task<string> Publicised(string name, string until)
        {
            var key = await titles.OpenAsync(
                new
                {
                    name,
                    kind = "forest",
                    town = Town,
                    owner = "state",
                    duty = "自然资源部",
                    boundary = Area,
                    area = 10_000,
                }
            );
            await titles.MoveAsync(key, "notice", new { notice = "2026-08-01" });
            await registers.MoveAsync(key, "review", new { report = "调查1号", boundary = Area });
            await titles.MoveAsync(
                key,
                "publicise",
                new Dictionary<string, object> { ["public-from"] = "2026-09-01", ["public-to"] = until }
            );
            return key;
        }

        var early = await Publicised("某森林一", "2026-09-10");
        Assert.Contains(
            "公告未满",
            await registers.RefusedMoveAsync(early, "register", new { number = "国资登1号" }),
            StringComparison.Ordinal
        );
        var title = await Publicised("某森林二", "2026-10-10");
        await registers.MoveAsync(title, "register", new { number = "国资登2号" });

        var concessions = new RegisterClient(land, "concessions");
        var grants = new RegisterClient(lead, "concessions");
        Task<string> Concession(int area, bool core = false) =>
            concessions.OpenAsync(
                new Dictionary<string, object>
                {
                    ["title"] = title,
                    ["grantee"] = "某文旅公司",
                    ["activity"] = "森林步道",
                    ["core"] = core,
                    ["area"] = area,
                    ["from"] = "2026-11-01",
                    ["until"] = "2030-10-31",
                    ["fee"] = 8_000,
                    ["limits"] = "日容量500人",
                }
            );
        var paper = new { document = "特许1号" };
        Assert.Contains("核心保护区", await grants.RefusedMoveAsync(await Concession(100, true), "grant", paper), StringComparison.Ordinal);
        Assert.Contains("还差 1 m²", await grants.RefusedMoveAsync(await Concession(10_001), "grant", paper), StringComparison.Ordinal);
        var trail = await Concession(6_000);
        await grants.MoveAsync(trail, "grant", paper);
        Assert.Equal(4_000m, await lead.BalanceAsync("natural-titles", $"titled/{title}/forest"));
        await concessions.MoveAsync(trail, "charge");
        Assert.Contains("尚有未缴", await grants.RefusedMoveAsync(trail, "end", reason: "期满"), StringComparison.Ordinal);
        await concessions.MoveAsync(trail, "pay", new { payment = 8_000, receipt = "收据1" });
        await grants.MoveAsync(trail, "end", reason: "期满");
        Assert.Equal(10_000m, await lead.BalanceAsync("natural-titles", $"titled/{title}/forest"));
    }

    [Fact]
    [Trait("system", "S202")]
    public async Task Repair_that_is_accepted_gives_the_countys_share_of_it_and_no_more()
    {
        using var land = await _server.ClientAsync("department", "natural-resources", account: "repairs");
        using var lead = await _server.ClientAsync("lead", account: "repairs-lead");
        var accepts = new RegisterClient(lead, "repair-projects");
        var project = await new RegisterClient(land, "repair-projects").OpenAsync(
            new
            {
                name = "废弃矿山修复",
                investor = "某公司",
                town = Town,
                kind = "mine",
                planned = 100_000,
            }
        );
        await accepts.MoveAsync(project, "approve", new { plan = "修复批1号" });
        object Stage(int stage) => new { stage, acceptance = "修复验1号" };
        Assert.Contains("超过计划", await accepts.RefusedMoveAsync(project, "accept", Stage(100_001)), StringComparison.Ordinal);
        await accepts.MoveAsync(project, "accept", Stage(60_000));
        await accepts.MoveAsync(project, "accept", Stage(20_000));
        Task<string> Grant(int area, bool spatial = true) =>
            new RegisterClient(land, "repair-grants").OpenAsync(
                new
                {
                    project,
                    use = "tourism",
                    area,
                    years = 30,
                    spatial,
                }
            );
        var grants = new RegisterClient(lead, "repair-grants");
        var paper = new { approval = "用地批1号" };
        Assert.Contains("空间规划", await grants.RefusedMoveAsync(await Grant(100, false), "grant", paper), StringComparison.Ordinal);
        Assert.Contains("还差 1.00 m²", await grants.RefusedMoveAsync(await Grant(2_401), "grant", paper), StringComparison.Ordinal);
        var grant = await Grant(2_000);
        await grants.MoveAsync(grant, "grant", paper);
        Assert.Equal(400m, await lead.BalanceAsync("repair-rights", $"entitled/{project}"));
        await grants.MoveAsync(grant, "revoke", reason: "修复失效");
        Assert.Equal(2_400m, await lead.BalanceAsync("repair-rights", $"entitled/{project}"));
    }
}
