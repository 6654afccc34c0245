using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>Where an alarm can be taken on to, and what is known there already.</summary>
public class AlarmDispatchTests
{
    const string Code = "91140825MA0PAPE28P";

    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);
    static readonly Actor Lead = new("lead", "lead", Roles.Lead);

    static readonly Site Stack = new()
    {
        Id = "stack-1",
        Kind = "flue-gas",
        Name = LocalText.Same("1号排口"),
        Place = "140825",
        Owner = Code,
    };

    static Alarm Alarm(AlarmTrigger trigger = AlarmTrigger.Exceedance) =>
        new()
        {
            Id = 7,
            Rule = "exceed.hour",
            Site = Stack.Id,
            Factor = "flue-so2",
            Trigger = trigger,
            Began = new(2026, 6, 1, 8, 0),
            Last = new(2026, 6, 1, 10, 0),
            Worst = 260.50m,
            Limit = 200,
            Text = LocalText.Same("二氧化硫超标"),
        };

    [Fact]
    public void An_exceedance_can_be_put_to_the_firm_or_made_a_case_with_what_is_known()
    {
        var dispatches = AlarmDispatch.Of(Package, Alarm(), Stack, Lead);
        Assert.Equal(["online-exceedances", "enforcement-cases"], dispatches.Select(d => d.Register.Id));
        var (put, filed) = (dispatches[0].Fields, dispatches[1].Fields);
        Assert.Equal(("GJ-7", Code, "260.5", "200"), (put["alarm"], put["firm"], put["value"], put["limit"]));
        Assert.Equal("2026-06-01T08:00:00", put["at"]);
        Assert.Equal(("over-limit", "online", Code, "2026-06-01"), (filed["cause"], filed["source"], filed["firm"], filed["found"]));
        Assert.Equal("二氧化硫超标", filed["fact"]);
        Assert.DoesNotContain("party", filed.Keys);
    }

    [Fact]
    public void An_owner_that_is_no_code_is_the_party_by_its_name()
    {
        var filed = AlarmDispatch.Of(Package, Alarm(), Stack with { Owner = "绛州焦化" }, Lead)[1].Fields;
        Assert.Equal("绛州焦化", filed["party"]);
        Assert.DoesNotContain("firm", filed.Keys);
    }

    [Fact]
    public void A_silent_device_is_no_matter_for_a_case_and_who_may_not_open_records_is_offered_none()
    {
        Assert.Empty(AlarmDispatch.Of(Package, Alarm(AlarmTrigger.Offline), Stack, Lead));
        Assert.Empty(AlarmDispatch.Of(Package, Alarm(), Stack, new("a", "a", Roles.Auditor)));
        Assert.Empty(AlarmDispatch.Of(Package, Alarm(), Stack, null));
    }
}
