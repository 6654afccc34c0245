using NodaTime;
using Shanhe.Standards.Air;
using Shanhe.Standards.Groundwater;
using Shanhe.Standards.Readings;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Water;

namespace Shanhe.Standards.Tests.Readings;

public sealed class PrintedReadingTests
{
    [Fact]
    public void Each_topic_has_one_default_and_it_stands_first()
    {
        foreach (var topic in PrintedReading.All.GroupBy(r => r.Topic))
        {
            Assert.True(topic.First().IsDefault);
            Assert.Single(topic, r => r.IsDefault);
            Assert.Equal(topic.First(), PrintedReading.Find(topic.Key, null));
        }

        Assert.Equal(4, PrintedReading.All.Select(r => r.Topic).Distinct().Count());
        Assert.True(PrintedReading.Find("hourly particles", "text")!.WasUsedOn(new LocalDate(2030, 1, 1)));
    }

    [Fact]
    public void The_text_is_read_unless_another_reading_is_asked_for()
    {
        var hour = AirConcentrations.Of(3, 17, 0.7m, 62, null, 38);
        Assert.Equal((20, HourlyReading.Text), Told(AirQualityIndex.Hourly(AqiRule.Hj633Of2012, hour)));
        Assert.Equal(
            (54, HourlyReading.DailyBreakpoints),
            Told(AirQualityIndex.Hourly(AqiRule.Hj633Of2012, hour, reading: HourlyReading.DailyBreakpoints))
        );
        Assert.Equal(HourlyReading.Text, AirQualityIndex.Daily(AqiRule.Hj633Of2012, hour).Reading);

        static (int, HourlyReading) Told(AqiResult result) => (result.Aqi!.Value, result.Reading);
    }

    // Over 800 µg/m³ in an hour SO2 takes its 24 hours under both readings; without them the hour has no index.
    [Fact]
    public void An_hour_over_its_table_is_open_under_both_readings()
    {
        var hour = AirConcentrations.Of(801, null, null, null, null, 38);
        Assert.True(AirQualityIndex.Hourly(AqiRule.Hj633Of2012, hour, reading: HourlyReading.DailyBreakpoints).IsOpen);
        var running = AirConcentrations.Of(475, null, null, null, null, null);
        Assert.Equal(150, AirQualityIndex.Hourly(AqiRule.Hj633Of2012, hour, running, reading: HourlyReading.DailyBreakpoints).Aqi);
    }

    [Fact]
    public void A_week_without_any_item_has_no_class()
    {
        var week = StationWeek.Of([new("pH", default)]);
        Assert.Null(week.Section.Class);
        Assert.Equal(StationWeek.UsualItems, week.Missing);
        Assert.False(week.IsComplete);
        Assert.True(StationWeek.Of(StationWeek.UsualItems.Select(i => KeyValuePair.Create(i, LabResult.Of(7)))).IsComplete);
    }

    [Fact]
    public void The_edition_of_groundwater_follows_the_date()
    {
        Assert.Equal(GroundwaterEdition.Of1993, GroundwaterItem.EditionOn(new LocalDate(2018, 4, 30)));
        Assert.Equal(GroundwaterEdition.Of2017, GroundwaterItem.EditionOn(new LocalDate(2018, 5, 1)));
        Assert.Equal(39, GroundwaterItem.AllOf1993.Count);
        Assert.Null(GroundwaterScore.Of(GroundwaterAssessment.Of([new("pH", "7")])));
        Assert.Equal("优良", GroundwaterScore.Of(GroundwaterAssessment.Of([new("pH", "7")], GroundwaterEdition.Of1993))!.LevelZh);
    }

    [Fact]
    public void Weighted_ranks_refuse_weights_that_can_not_be()
    {
        IReadOnlyList<KeyValuePair<string, IReadOnlyList<decimal?>>> places = [new("甲", [1m, 2m]), new("乙", [1m, 1m])];
        Assert.Equal(
            [("甲", 1.5m, 2), ("乙", 1m, 1)],
            Ranking.Weighted(places, [0.5m, 0.5m]).Select(r => (r.Place, r.Score!.Value, r.Rank!.Value))
        );
        Assert.Throws<ArgumentException>(() => Ranking.Weighted(places, [1m]));
        Assert.Throws<ArgumentException>(() => Ranking.Weighted(places, [2m, -1m]));
        Assert.Equal([0m, 0m], Ranking.Weighted(places, [0m, 0m]).Select(r => r.Score!.Value));
    }

    [Fact]
    public void Rain_and_doubts_pass_over_what_is_missing()
    {
        Assert.Null(AcidRain.MeanPh([(null, 5), (5, null), (5, -1)]));
        Assert.Equal(5, AcidRain.MeanPh([(5, 0.5)])!.Value, 12);
        Assert.Null(AcidRain.FrequencyPercent([null]));
        Assert.Null(AirDoubts.OfOzone([(null, 5), (5, null), (5, 5)]));
        Assert.Equal(AirDoubt.OzoneLabelsExchanged, AirDoubts.OfOzone([(6, 5)]));
        // Rows that lack a figure weigh on neither side.
        Assert.Equal(AirDoubt.OzoneLabelsExchanged, AirDoubts.OfOzone([(6, 5), (null, 5), (5, null), (5, 5)]));
        Assert.Null(AirDoubts.OfParticles(default));
        Assert.Equal(AirDoubt.ParticlesWithheld, AirDoubts.OfParticles(AirConcentrations.Of(null, null, null, null, 0, 20)));
    }

    [Fact]
    public void A_result_with_its_detection_limit_at_class_one_is_proven()
    {
        var cadmium = SurfaceWaterItem.Find("Cd")!;
        Assert.True(cadmium.ProvesClassI(LabResult.Below(0.001m)));
        Assert.False(cadmium.ProvesClassI(LabResult.Below(0.0011m)));
        Assert.True(cadmium.ProvesClassI(LabResult.Below(null)));
        Assert.True(cadmium.ProvesClassI(LabResult.Of(1)));
        Assert.True(SurfaceWaterItem.Find("DO")!.ProvesClassI(LabResult.Below(9)));
    }
}
