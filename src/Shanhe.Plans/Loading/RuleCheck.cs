using System.Globalization;
using System.Reflection;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Loading;

/// <summary>Holds an alarm rule that stands in no file against a package, as one of its files is. Pure.</summary>
public static class RuleCheck
{
    /// <summary>What is wrong with the rule; each problem stands at the field, by its name.</summary>
    public static IReadOnlyList<Problem> Of(PlanPackage package, AlarmRule rule)
    {
        var (problems, marks) = (new List<Problem>(), new YamlMarks());
        foreach (var property in typeof(AlarmRule).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var at = new Place(YamlBinder.Name(property.Name), 0, 0);
            marks.Set(rule, property.Name, at);
            if (property.GetValue(rule) is not IReadOnlyList<string> ids)
                continue;
            for (var i = 0; i < ids.Count; i++)
                marks.Set(rule, property.Name + i.ToString(CultureInfo.InvariantCulture), at);
        }

        new PackageChecker(package.Tables, new(), marks, problems).Check(rule, package.Units);
        return problems;
    }
}
