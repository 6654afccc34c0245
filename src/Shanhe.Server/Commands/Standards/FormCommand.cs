using System.CommandLine;

namespace Shanhe.Server.Commands.Standards;

/// <summary>A command of a field with several forms of files.</summary>
internal static class FormCommand
{
    public static Command Build(string name, string description, IReadOnlyList<SheetForm> forms)
    {
        var form = new Option<string>("--form")
        {
            Required = true,
            HelpName = "form",
            Description = "表的形式 form of the file:\n" + string.Join('\n', forms.Select(f => $"{f.Name} – {f.About}")),
        };
        form.AcceptOnlyFromAmong([.. forms.Select(f => f.Name)]);
        return SheetCommand.Build(name, description, [form], options => forms.First(f => f.Name == options[0]).Answer);
    }
}
