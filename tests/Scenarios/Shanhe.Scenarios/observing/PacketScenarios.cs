using NodaTime;
using Shanhe.Hj212;

namespace Shanhe.Scenarios.Observing;

/// <summary>Messages sent in several packets, over lost packets, repetitions and a kill of the program.</summary>
public class PacketScenarios
{
    static async Task<RunningServer> StartAsync(string data, int packetSeconds)
    {
        await File.WriteAllTextAsync(
            Path.Combine(data, "settings.json"),
            $$$"""{"gateway":{"setUpDevices":false,"catchUpHours":0,"packetSeconds":{{{packetSeconds}}}}}""",
            TestContext.Current.CancellationToken
        );
        return await RunningServer.StartAsync(data);
    }

    /// <summary>A packet of an hour: its own QN, DataTime again, some of the items.</summary>
    static byte[] Packet(DeviceClient device, LocalDateTime hour, int count, int number, params string[] values)
    {
        var whole = MessageOf(device.Frame(2061, hour, values));
        var header = whole
            .Header.Select(f => f.Name == "Flag" ? f with { Value = "7" } : f)
            .Append(new("PNUM", $"{count}"))
            .Append(new("PNO", $"{number}"))
            .ToList();
        return FrameWriter.Write(
            new Message
            {
                Header = header,
                Items = whole.Items,
                Version = whole.Version,
                Flag = new(7),
                Encoding = whole.Encoding,
            }
        );
    }

    static Message MessageOf(byte[] bytes) => DecodedInput.Read(bytes, MessageReaderOptions.Default).Frames[0].Message;

    static List<int> Lacking(JsonElement trace) =>
        [
            .. trace
                .GetProperty("incomplete")
                .EnumerateArray()
                .SelectMany(s => s.GetProperty("lacking").EnumerateArray().Select(n => n.GetInt32())),
        ];

    [Fact]
    public async Task Packets_are_joined_before_they_count_and_what_lacks_is_told_even_over_a_kill()
    {
        var data = Shell.Temporary();
        var mn = DeviceClient.NewMn();
        var hour = Monitoring.LastHour().PlusHours(-3);
        var trace = $"/api/v1/devices/{mn}/trace";
        string Hours(int from) =>
            $"/api/v1/observations?stream=split/flue-so2/hour,split/flue-nox/hour,split/flue-o2/hour&from={hour.PlusHours(from):uuuu-MM-dd'T'HH:mm}&to={hour.PlusHours(from + 1):uuuu-MM-dd'T'HH:mm}";
        byte[] first,
            third;
        await using (var server = await StartAsync(data, packetSeconds: 2))
        {
            using var lead = await server.ClientAsync("lead");
            await lead.PutAsync(
                "/api/v1/sites/split",
                new { kind = "flue-gas", name = new { zh = "分包", en = "split" } },
                HttpStatusCode.OK
            );
            await lead.PutAsync($"/api/v1/devices/{mn}", new { site = "split", password = "123456" }, HttpStatusCode.OK);
            using var device = await DeviceClient.ConnectAsync(server, mn, "31");

            // One of two comes: it is held and named, and after the time-out derived with a mark. The same packet again changes nothing.
            var half = Packet(device, hour, 2, 1, "a21026-Avg=31,a21026-Flag=N");
            Assert.True(await device.UploadAsync(half));
            Assert.Equal([2], Lacking(await lead.EventuallyAsync(trace, t => Lacking(t).Count > 0)));
            Assert.Empty((await lead.GetAsync(Hours(0), HttpStatusCode.OK)).Items());
            var derived = (await lead.EventuallyAsync(Hours(0), a => a.Items().Any())).Items().Single();
            Assert.Equal((31m, true), (derived.Number("value"), derived.GetProperty("valid").GetBoolean()));
            Assert.Contains("partial", derived.GetProperty("marks").ToString(), StringComparison.Ordinal);
            Assert.Equal(
                "over",
                (await lead.GetAsync(trace, HttpStatusCode.OK)).GetProperty("incomplete").EnumerateArray().Single().Text("state")
            );
            Assert.True(await device.UploadAsync(half));
            // The packet that lacked comes late and is taken for itself.
            Assert.True(await device.UploadAsync(Packet(device, hour, 2, 2, "a21002-Avg=88,a21002-Flag=N")));
            await lead.EventuallyAsync(Hours(0), a => a.Items().Count() == 2);
            Assert.Empty(Lacking(await lead.GetAsync(trace, HttpStatusCode.OK)));
            Assert.Empty(
                (
                    await lead.GetAsync(
                        Hours(0).Replace("observations?", "observations/revisions?", StringComparison.Ordinal),
                        HttpStatusCode.OK
                    )
                ).Items()
            );

            // Refused: a packet with a wrong password takes part in no set.
            device.Password = "000000";
            await device.SendAsync(Packet(device, hour.PlusHours(1), 3, 2, "a21002-Avg=666,a21002-Flag=N"));
            Assert.Equal(0, await device.AnswersAsync(1, TimeSpan.FromMilliseconds(300)));
            device.Password = "123456";
            (first, third) = (
                Packet(device, hour.PlusHours(1), 3, 1, "a21026-Avg=32,a21026-Flag=N"),
                Packet(device, hour.PlusHours(1), 3, 3, "a19001-Avg=9.5,a19001-Flag=N")
            );
            Assert.True(await device.UploadAsync(third, first));
            server.Kill();
        }

        await using var again = await StartAsync(data, packetSeconds: 600);
        using var reader = await again.ClientAsync("lead");
        using var line = await DeviceClient.ConnectAsync(again, mn, "31");
        Assert.Equal([2], Lacking(await reader.EventuallyAsync(trace, t => Lacking(t).Count > 0)));
        Assert.True(await line.UploadAsync(first, Packet(line, hour.PlusHours(1), 3, 2, "a21002-Avg=77,a21002-Flag=N")));
        var all = (await reader.EventuallyAsync(Hours(1), a => a.Items().Count() == 3)).Items().ToList();
        Assert.Equal([9.5m, 32m, 77m], all.Select(r => r.Number("value")).Order());
        Assert.DoesNotContain(
            "partial",
            all.Select(r => r.GetProperty("marks").ToString()).Aggregate(string.Concat),
            StringComparison.Ordinal
        );
        Assert.Empty(Lacking(await reader.GetAsync(trace, HttpStatusCode.OK)));
    }
}
