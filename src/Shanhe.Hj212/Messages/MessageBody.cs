namespace Shanhe.Hj212;

/// <summary>
/// The data area of a message with typed fields: one sealed record for each form that the commands of the three editions have. Immutable.
/// </summary>
/// <remarks>What cannot be read is null, never guessed; the text stays in <see cref="Message.Items"/>.</remarks>
public abstract record MessageBody
{
    private protected MessageBody() { }

    /// <summary>The items of the data area as the edition writes them. Null fields are left out.</summary>
    /// <param name="version">The edition.</param>
    public IReadOnlyList<IReadOnlyList<Field>> ToItems(Hj212Version version)
    {
        var area = new AreaWriter();
        Write(area, version);
        return area.Items;
    }

    internal static MessageBody Read(Message message)
    {
        var area = new AreaView(message);
        var up = message.Direction == Direction.DeviceToHost;
        var is2005 = message.Version == Hj212Version.V2005;
        return message.Command switch
        {
            1000 => Timeouts.Read(area),
            1001 when is2005 => WarnDelay.Read(area),
            1001 or 1002 => HardwareSerials.Read(area),
            1011 when up => DeviceTime.Read(area),
            1012 => DeviceTime.Read(area),
            1014 => KeyChange.Read(area),
            1021 when up => AlarmThresholds.Read(area),
            1022 => AlarmThresholds.Read(area),
            1031 when up => HostAddress.Read(area),
            1032 => HostAddress.Read(area),
            1041 when up => DailyReportTime.Read(area),
            1042 => DailyReportTime.Read(area),
            1061 when up => RealTimeInterval.Read(area),
            1062 => RealTimeInterval.Read(area),
            1063 when up => MinuteInterval.Read(area),
            1064 => MinuteInterval.Read(area),
            1072 => NewPassword.Read(area),
            2021 when up => FacilityStates.Read(area),
            2041 when up => FacilityRunTimes.Read(area),
            2072 => AlarmEvent.Read(area),
            2081 => BootTime.Read(area),
            3011 => Calibration.Read(area),
            3013 when is2005 => OtherParameters.Read(area),
            3014 when is2005 => SamplingTimes.Read(area),
            3015 when up => RetainedSample.Read(area),
            3016 => SamplingPeriod.Read(area),
            3017 when up => SamplingPeriod.Read(area),
            3018 when up => AnalysisTime.Read(area),
            3019 when up => InstrumentIds.Read(area),
            3020 => up ? DeviceInfo.Read(area) : DeviceInfoQuery.Read(area),
            3021 => DeviceParameter.Read(area),
            9011 => RequestAnswer.Read(area),
            9012 => ExecutionResult.Read(area),
            9013 => NoticeAnswer.Read(area),
            9014 => DataAnswer.Read(area),
            2011 or 2013 or 2031 or 2051 or 2052 or 2061 or 2062 or 2063 or 2071 or 2111 when up => FactorData.Read(area),
            2013 or 2031 or 2041 or 2051 or 2052 or 2061 or 2062 or 2071 => PeriodQuery.Read(area),
            1011 or 1013 or 1021 or 3012 or 3013 or 3014 or 3017 or 3018 or 3019 or 3022 or 3024 => FactorQuery.Read(area),
            _ when area.IsEmpty => NoParameters.Instance,
            _ => OtherParameters.Read(area),
        };
    }

    private protected abstract void Write(AreaWriter area, Hj212Version version);
}
