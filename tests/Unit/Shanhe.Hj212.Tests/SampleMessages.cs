namespace Shanhe.Hj212.Tests;

public class SampleMessages
{
    public static TheoryData<string> Ids => [.. Sample.All.Select(sample => sample.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_sample_shows_exactly_the_defects_it_is_known_for(string id)
    {
        var sample = Sample.Of(id);
        var decoded = DecodedInput.Read(sample.Bytes);
        var found = decoded
            .Frames.SelectMany(frame => frame.Message.Defects)
            .Where(defect => defect.Severity > Severity.Note)
            .Select(defect => defect.Code)
            .Concat(decoded.NoiseBytes > 0 ? ["noise"] : [])
            .Concat(decoded.IncompleteBytes > 0 ? ["incomplete"] : [])
            .Concat(decoded.Frames.Count == 0 ? ["no-frame"] : [])
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(sample.Defects.Order(StringComparer.Ordinal), found);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_sample_is_valid_or_not_as_known(string id)
    {
        var sample = Sample.Of(id);
        var decoded = DecodedInput.Read(sample.Bytes);
        var valid =
            decoded is { Frames.Count: > 0, NoiseBytes: 0, IncompleteBytes: 0 }
            && decoded.Frames.All(frame =>
                frame.Message.Defects.All(defect =>
                    defect.Severity < Severity.Error || (frame.Message.WasEncrypted && defect.Kind is DefectKind.Crc or DefectKind.Length)
                )
            );
        Assert.Equal(sample.Valid == "yes", valid);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_check_sum_is_judged_as_known(string id)
    {
        var sample = Sample.Of(id);
        var decoded = DecodedInput.Read(sample.Bytes);
        if (sample.Crc == "none")
            Assert.Empty(decoded.Frames);
        else
            Assert.All(decoded.Frames, frame => Assert.Equal(sample.Crc == "yes", frame.IsCrcRight));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_sample_tells_its_edition(string id)
    {
        var sample = Sample.Of(id);
        if (sample.Edition.Length == 0)
            return;
        var expected = (Hj212Version)int.Parse(sample.Edition, System.Globalization.CultureInfo.InvariantCulture);
        var versions = DecodedInput.Read(sample.Bytes).Frames.Select(frame => frame.Message.Version);
        // Without Flag a 24-character MN fits two editions; a Flag that is no number tells nothing.
        Assert.All(versions, version => Assert.True(version == expected || (version == Hj212Version.Unknown && id is "f171" or "f175")));
    }
}
