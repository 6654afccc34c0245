using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Capabilities.Plan;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api;

/// <summary>
/// Refuses a value in the address that can't be one of its parameter: a number outside its range, a word that is none of the words of its
/// list, a department that the plan doesn't have. What may be asked stands as an attribute at the handler's parameter
/// (<see cref="RequiredAttribute"/>, <see cref="RangeAttribute"/>, <see cref="AllowedValuesAttribute"/>,
/// <see cref="EnumDataTypeAttribute"/>), or follows from its name, which means the same at every endpoint.
/// </summary>
static class ParameterValues
{
    /// <summary>Whatever the endpoint, the language of the answer may be asked for.</summary>
    public const string Language = "lang";

    static readonly string[] Tables = ["json", "csv", "xlsx"];
    static readonly string[] Languages = ["zh", "en"];

    /// <summary>What a name stands for wherever it is asked.</summary>
    static readonly Dictionary<string, Func<PlanPackage, IEnumerable<string>>> Vocabulary = new(StringComparer.Ordinal)
    {
        ["department"] = p => p.Departments.Select(d => d.Id),
        ["place"] = p => p.Places.Select(d => d.Id),
        ["format"] = _ => Tables,
    };

    /// <summary>How a time or a period is written, wherever one is asked for; the example is what the refused are shown.</summary>
    static readonly Dictionary<string, (Func<string, bool> IsOne, string Example)> Written = new(StringComparer.Ordinal)
    {
        ["from"] = (IsTime, "2024-05-01T08:00"),
        ["to"] = (IsTime, "2024-05-01T08:00"),
        ["date"] = (IsTime, "2024-05-01"),
        ["period"] = (v => Period.TryParse(v, out _), "2024, 2024-Q1, 2024-05, 2024-05-01"),
        ["month"] = (v => Period.TryParse(v, out var p) && p.Frequency == Frequency.Month, "2024-05"),
    };

    /// <summary>What is wrong with the language that a request asks for; <c>null</c>: nothing.</summary>
    public static Problem? WrongLanguage(HttpContext http) =>
        http.Request.Query[Language].FirstOrDefault(l => !Languages.Contains(l)) is { } other ? None(Language, other, Languages) : null;

    /// <summary>What is wrong with the values of a request; <c>null</c>: nothing.</summary>
    public static Problem? Wrong(HttpContext http, IReadOnlyList<ParameterInfo> parameters)
    {
        foreach (var parameter in parameters)
        {
            var name = parameter.Name!;
            var values = http.Request.Query[name];
            if (values.All(string.IsNullOrEmpty))
            {
                if (parameter.IsDefined(typeof(RequiredAttribute)) && !http.Request.RouteValues.ContainsKey(name))
                    return Say("A419", name, name);
                continue;
            }

            // Joined by a comma, two values would be a third one.
            if (values.Count > 1 && !parameter.ParameterType.IsArray)
                return Say("A425", name, name);
            foreach (var value in values)
            {
                if (Wrong(http, parameter, value ?? "") is { } problem)
                    return problem;
            }
        }

        return null;
    }

    static Problem? Wrong(HttpContext http, ParameterInfo parameter, string value)
    {
        var name = parameter.Name!;
        if (parameter.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(value))
            return Say("A421", name, name, value, range.Minimum, range.Maximum);
        if (parameter.ParameterType == typeof(string) && Written.TryGetValue(name, out var form) && !form.IsOne(value))
            return Unreadable(name, value, form.Example);
        var words =
            parameter.GetCustomAttribute<AllowedValuesAttribute>() is { } allowed ? allowed.Values.OfType<string>()
            : parameter.GetCustomAttribute<EnumDataTypeAttribute>() is { } names
                ? Enum.GetNames(names.EnumType).Select(JsonNamingPolicy.CamelCase.ConvertName)
            : parameter.ParameterType == typeof(string) && Vocabulary.TryGetValue(name, out var known)
                ? known(http.RequestServices.GetRequiredService<PlanDesk>().Package)
            : null;
        return words is null || words.Contains(value, StringComparer.Ordinal) ? null : None(name, value, [.. words]);
    }

    /// <summary>A word that is none of those that may stand there.</summary>
    public static Problem None(string name, string value, IReadOnlyList<string> words)
    {
        var shown = words.Count <= 40 ? string.Join(", ", words) : string.Join(", ", words.Take(40)) + " …";
        return Say("A420", name, name, value, shown) with { Suggestion = Nearest.Name(value, words) };
    }

    /// <summary>A value that is not written as one is written there.</summary>
    public static Problem Unreadable(string name, string value, string example) => Say("A422", name, name, value, example);

    /// <summary>A value outside of what may be asked for.</summary>
    public static Problem OutOfRange(string name, object value, object from, object to) => Say("A421", name, name, value, from, to);

    static bool IsTime(string value) => RowReader.Time(value) is not null;

    static Problem Say(string code, string name, params ReadOnlySpan<object?> values) =>
        new(code, new(name, 0, 0), WebMessages.Wording.Say(code, values));
}
