using System.Data.Common;
using CsCheck;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Kernels.Tests.Evidence;

public class JournalTests
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);
    static readonly Actor Ecology = new("zhang", "张", Roles.Department, "ecology");
    static readonly Actor Lead = new("li", "李", Roles.Lead, "ecology");

    static FigureEntry Entry(
        string value,
        string unit = "天",
        string series = "air.good-days",
        string period = "2021",
        string place = "",
        string reason = "",
        string document = "年报"
    ) => new(new("test", 1, 0), series, period, place, value, unit, document, "test") { Reason = reason };

    static (SqlEvidenceStore Store, FigureBook Book) Open()
    {
        var store = TestStores.New();
        return (store, new FigureBook(Package, store, SystemClock.Instance));
    }

    static readonly FigureKey Key = new("air.good-days", Shanhe.Plans.Periods.Period.OfYear(2021), "140825");

    [Fact]
    public async ValueTask A_figure_goes_from_draft_to_published_and_is_corrected_by_a_new_revision()
    {
        var (store, book) = Open();
        using (store)
        {
            Assert.Single((await book.Enter([Entry("259")], Ecology, true)).Accepted);
            Assert.Equal("E321", Assert.Single((await book.Move([Key], FigureAction.Verify, Lead)).Problems).Code);
            Assert.Empty((await book.Move([Key], FigureAction.Submit, Ecology)).Problems);
            Assert.Equal("E324", Assert.Single((await book.Move([Key], FigureAction.Verify, Ecology)).Problems).Code);
            Assert.Empty((await book.Move([Key], FigureAction.Verify, Lead)).Problems);
            Assert.Empty((await book.Move([Key], FigureAction.Publish, Lead)).Problems);
            Assert.Equal("E322", Assert.Single((await book.Enter([Entry("260")], Ecology, true)).Problems).Code);
            Assert.Single((await book.Enter([Entry("260", reason: "复核后更正")], Ecology, true)).Accepted);
            Assert.Equal(259m, Assert.Single(await store.Counting(FigureBasis.Published)).Value);
            Assert.Equal(5, (await store.History(Key)).Count);
            Assert.Null((await JournalCheck.Of(store.Journal())).Broken ?? await store.FirstDerivedBreak());
        }
    }

    [Fact]
    public async ValueTask A_publication_whose_program_ended_before_it_froze_is_frozen_by_the_next()
    {
        var (store, book) = Open();
        using (store)
        {
            await book.Enter([Entry("259")], Ecology, true, submit: true);
            await book.Move([Key], FigureAction.Verify, Lead);
            await book.Move([Key], FigureAction.Publish, Lead);
            Assert.Empty(await store.Journal(kind: "snapshot").ToListAsync());
            using var desk = new Shanhe.Capabilities.Plan.PlanDesk(Package, store, SystemClock.Instance);
            Assert.True(await desk.FreezeOwed() > 0);
            Assert.Contains(await store.Journal(kind: "snapshot").ToListAsync(), l => l.Subject == "9/2021");
            Assert.Equal(0, await desk.FreezeOwed());
        }
    }

    [Fact]
    public async ValueTask Nobody_verifies_a_value_that_they_reported_themselves()
    {
        var (store, book) = Open();
        using (store)
        {
            await book.Enter([Entry("259")], Lead, true, submit: true);
            Assert.Equal("E323", Assert.Single((await book.Move([Key], FigureAction.Verify, Lead)).Problems).Code);
            Assert.Empty((await book.Move([Key], FigureAction.Verify, Lead with { Id = "wang" })).Problems);
        }
    }

    [Fact]
    public async ValueTask The_same_batch_twice_changes_nothing()
    {
        var (store, book) = Open();
        using (store)
        {
            await book.Enter([Entry("259"), Entry("364", series: "air.valid-days")], Ecology, true, submit: true);
            var before = await store.JournalHead();
            Assert.Equal(
                2,
                (await book.Enter([Entry("259"), Entry("364", series: "air.valid-days")], Ecology, true, submit: true)).Unchanged
            );
            Assert.Equal(before, await store.JournalHead());
        }
    }

    [Theory]
    [InlineData("259", "天", "air.god-days", "2021", "", "E301", "air.good-days")]
    [InlineData("259", "天", "air.good-days", "2021-13", "", "E302", null)]
    [InlineData("0.4", "万亩", "ecology.afforested", "2021", "泽章镇", "E303", "泽掌镇")]
    [InlineData("259", "日历", "air.good-days", "2021", "", "E304", null)]
    [InlineData("259", "吨", "air.good-days", "2021", "", "E305", null)]
    [InlineData("259", "天", "air.good-days", "2021", "龙兴镇", "E306", null)]
    [InlineData("1", "公顷", "soil.polluted-farmland", "2021", "", "E307", null)]
    [InlineData("12", "万吨", "carbon.co2", "2021-03", "", "E308", null)]
    [InlineData("400", "天", "air.good-days", "2021", "", "E311", null)]
    [InlineData("-1", "天", "air.good-days", "2021", "", "E310", null)]
    [InlineData("many", "天", "air.good-days", "2021", "", "E314", null)]
    public async ValueTask A_bad_entry_is_refused_with_its_reason_and_the_nearest_name(
        string value,
        string unit,
        string series,
        string period,
        string place,
        string code,
        string? near
    )
    {
        var (store, book) = Open();
        using (store)
        {
            var problem = (await book.Enter([Entry(value, unit, series, period, place)], Ecology, true)).Problems[0];
            Assert.Equal(code, problem.Code);
            Assert.Equal(near, problem.Suggestion);
            Assert.Null(await store.JournalHead());
        }
    }

    [Fact]
    public async ValueTask Good_rows_may_be_taken_or_all_held_back()
    {
        var (store, book) = Open();
        using (store)
        {
            var held = await book.Enter([Entry("259"), Entry("x", series: "air.valid-days")], Ecology, allOrNothing: true);
            Assert.True(held.Held);
            Assert.Null(await store.JournalHead());
            Assert.Single((await book.Enter([Entry("259"), Entry("x", series: "air.valid-days")], Ecology, allOrNothing: false)).Accepted);
        }
    }

    [Fact]
    public async ValueTask Units_are_converted_and_what_was_typed_is_kept()
    {
        var (store, book) = Open();
        using (store)
        {
            var revision = (
                await book.Enter([Entry("150", "公顷", "soil.polluted-farmland")], Ecology with { Department = "agriculture" }, true)
            ).Accepted[0];
            Assert.Equal((2250m, "150", "公顷"), (revision.Value, revision.Entered, revision.EnteredUnit));
        }
    }

    [Theory]
    [InlineData("UPDATE figure_revision SET value = '300' WHERE seq = 2", BreakKind.Derived, 2)]
    [InlineData("UPDATE figure SET no = 7", BreakKind.Derived, 2)]
    [InlineData("UPDATE journal SET body = replace(body, '364', '365') WHERE seq = 2", BreakKind.Content, 2)]
    [InlineData("DELETE FROM journal WHERE seq = 1", BreakKind.Gap, 2)]
    public async ValueTask Tampering_is_found_and_the_first_broken_line_named(string sql, BreakKind kind, long seq)
    {
        var (store, book) = Open();
        using (store)
        {
            await book.Enter([Entry("259"), Entry("364", series: "air.valid-days"), Entry("50", "μg/m³", "air.pm25-mean")], Ecology, true);
            TestStores.Behind(store, sql);

            var broken = (await JournalCheck.Of(store.Journal())).Broken ?? await store.FirstDerivedBreak();
            Assert.Equal(kind, broken?.Kind);
            if (!sql.StartsWith("UPDATE figure SET", StringComparison.Ordinal))
                Assert.Equal(seq, broken?.Seq);
        }
    }

    [Fact]
    public async ValueTask The_journal_refuses_deletion_and_change()
    {
        var (store, book) = Open();
        using (store)
        {
            await book.Enter([Entry("259")], Ecology, true);
            Assert.ThrowsAny<DbException>(() => TestStores.Behind(store, "DELETE FROM journal", guarded: true));
        }
    }

    [Fact]
    public Task Any_change_of_any_line_breaks_the_chain() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[0, 19], Gen.String[1, 20])
            .SampleAsync(
                async (count, which, text) =>
                {
                    var entries = new List<JournalEntry>();
                    var heads = new Dictionary<string, StreamHead>(StringComparer.Ordinal);
                    for (var i = 0; i < count; i++)
                    {
                        var stream = JournalEntry.StreamOf("figure", "s" + (i % 3));
                        var head = heads.GetValueOrDefault(stream, StreamHead.Empty(stream));
                        var entry = JournalEntry.After(i + 1, head, Instant.FromUnixTimeSeconds(i), "a", "figure", "s" + i, "body" + i);
                        entries.Add(entry);
                        heads[stream] = new(stream, entry.No, entry.Hash);
                    }

                    if ((await JournalCheck.Of(entries.ToAsyncEnumerable())).Broken is not null)
                        return false;
                    var at = which % count;
                    entries[at] = entries[at] with { Body = entries[at].Body + text };
                    return (await JournalCheck.Of(entries.ToAsyncEnumerable())).Broken?.Seq == at + 1;
                }
            );
}
