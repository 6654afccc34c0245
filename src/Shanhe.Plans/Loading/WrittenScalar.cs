using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;

namespace Shanhe.Plans.Loading;

/// <summary>Fields that may also be written as one text: a target as the plan writes it, a path by its kind.</summary>
static class WrittenScalar
{
    /// <summary>The target that a text says; <c>null</c> with a problem when that isn't sure.</summary>
    public static TargetValue? Target(string text, Text.Place at, YamlMarks marks, List<Problem> problems)
    {
        var written = WrittenTarget.Read(text);
        if (written.Target is not { } target)
        {
            problems.Add(new("P179", at, LoadingMessages.Wording.Say("P179", text, written.Question)));
            return null;
        }

        Stand(target, at, marks);
        return target;
    }

    static void Stand(TargetValue target, Text.Place at, YamlMarks marks)
    {
        marks.Set(target, "", at);
        foreach (var part in target.All.Concat(target.Cases.Values))
            Stand(part, at, marks);
    }
}
