namespace Shanhe.Hj212;

/// <summary>What is wrong with, or unknown in, the data area of a message.</summary>
internal static class AreaDefects
{
    private static readonly HashSet<string> Numeric = new(StringComparer.OrdinalIgnoreCase)
    {
        "Rtd",
        "Min",
        "Avg",
        "Max",
        "Cou",
        "ZsRtd",
        "ZsMin",
        "ZsAvg",
        "ZsMax",
        "Data",
        "DayData",
        "NightData",
        "RS",
        "RT",
        "Ala",
        "UpValue",
        "LowValue",
        "SampleRd",
        "StandardValue",
    };

    private static readonly string[] Times = ["DataTime", "BeginTime", "EndTime", "SystemTime", "RestartTime", "AlarmTime"];

    public static void Find(Message message, bool notes, List<Defect> defects)
    {
        HashSet<string>? names = null;
        HashSet<string>? unknown = null;
        foreach (var item in message.Items)
        {
            foreach (var field in item)
            {
                if (field.Value is null)
                    continue;
                var sub = field.Sub;
                if (sub is not null && Numeric.Contains(sub) && NumberText.Read(field.Value) is null)
                    defects.Add(new Defect(DefectKind.NonNumeric, field.Name));
                if (!notes)
                    continue;
                if (!(names ??= new HashSet<string>(StringComparer.Ordinal)).Add(field.Name))
                    defects.Add(new Defect(DefectKind.DuplicateField, field.Name));
                if (sub is null)
                    ParameterNotes(field, defects);
                else
                    FactorNotes(message, field, sub, unknown ??= new HashSet<string>(StringComparer.Ordinal), defects);
            }
        }
    }

    private static void ParameterNotes(Field field, List<Defect> defects)
    {
        if (Fields.Parameter(field.Name) is null)
            defects.Add(new Defect(DefectKind.UnknownField, field.Name));
        if (Array.Exists(Times, time => time.Equals(field.Name, StringComparison.OrdinalIgnoreCase)) && TimeText.Read(field.Value) is null)
        {
            defects.Add(new Defect(DefectKind.BadTime, field.Name));
        }
    }

    private static void FactorNotes(Message message, Field field, string sub, HashSet<string> unknown, List<Defect> defects)
    {
        var code = field.Code!;
        if (!IsFacility(code) && Factors.Find(code, message.Version) is null && unknown.Add(code))
            defects.Add(new Defect(DefectKind.UnknownFactor, code));
        if (Fields.SubField(sub) is null && unknown.Add("-" + sub))
            defects.Add(new Defect(DefectKind.UnknownField, field.Name));
        if (sub == "Flag" && Codes.DataFlag(field.Text, message.Version, message.St) is null)
            defects.Add(new Defect(DefectKind.UnknownDataFlag, field.Text));
    }

    private static bool IsFacility(string code) =>
        code.StartsWith("SB", StringComparison.Ordinal) && code.Length > 2 && char.IsAsciiDigit(code[2]);
}
