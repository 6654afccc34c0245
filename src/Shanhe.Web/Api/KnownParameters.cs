using System.Reflection;
using Microsoft.AspNetCore.Http;
using Shanhe.Plans.Text;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api;

/// <summary>
/// Refuses a request whose query has a parameter that its endpoint doesn't know: what is asked and not understood must not be answered as if
/// it had not been asked. The names are those of the handler's own parameters, their values those of <see cref="ParameterValues"/>.
/// </summary>
static class KnownParameters
{
    /// <summary>A handler that reads the query by itself, and itself says what it doesn't know.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class ReadByHandlerAttribute : Attribute;

    /// <summary>The filter for the endpoints of a group.</summary>
    public static EndpointFilterDelegate Filter(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var plain = context.MethodInfo.GetParameters().Where(p => IsPlain(p.ParameterType)).ToArray();
        var known = plain.Select(p => p.Name!).Append(ParameterValues.Language).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var isReadByHandler = context.MethodInfo.IsDefined(typeof(ReadByHandlerAttribute));
        return invocation =>
        {
            var http = invocation.HttpContext;
            if (!isReadByHandler && http.Request.Query.Keys.FirstOrDefault(k => !known.Contains(k)) is { } unknown)
                return new(Refused(unknown, known));
            return (ParameterValues.WrongLanguage(http) ?? ParameterValues.Wrong(http, plain)) is { } wrong
                ? new(Answers.Misunderstood(wrong))
                : next(invocation);
        };
    }

    static IResult Refused(string unknown, IReadOnlyCollection<string> known) =>
        Answers.Misunderstood(
            new(
                "A417",
                new(unknown, 0, 0),
                WebMessages.Wording.Say("A417", unknown, string.Join(", ", known.Order(StringComparer.Ordinal))),
                Nearest.Name(unknown, known)
            )
        );

    /// <summary>What is read from an address: texts, numbers, truth values, days, names of an enumeration, and several of them.</summary>
    static bool IsPlain(Type type) =>
        type.IsArray ? IsPlain(type.GetElementType()!)
        : Nullable.GetUnderlyingType(type) is { } inner ? IsPlain(inner)
        : type == typeof(string)
            || type.IsPrimitive
            || type.IsEnum
            || type == typeof(decimal)
            || type == typeof(Guid)
            || type == typeof(DateOnly);
}
