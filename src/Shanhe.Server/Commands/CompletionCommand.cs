using System.CommandLine;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe completion</c>: the script by which a shell asks the program what may follow (its directive <c>suggest</c>).</summary>
static class CompletionCommand
{
    /// <summary>The program may be called by a path: what is asked begins with its name.</summary>
    const string Bash = """
        _shanhe() {
          local line="shanhe${COMP_LINE#"${COMP_WORDS[0]}"}" at=$((COMP_POINT - ${#COMP_WORDS[0]} + 6)) IFS=$'\n'
          COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$at]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _shanhe shanhe ./shanhe
        """;

    const string Zsh = """
        _shanhe() {
          local line="shanhe${BUFFER#"${words[1]}"}" at=$((CURSOR - ${#words[1]} + 6))
          local -a found
          found=("${(@f)$("${words[1]}" "[suggest:$at]" "$line" 2>/dev/null)}")
          compadd -a found || _files
        }
        compdef _shanhe shanhe ./shanhe
        """;

    const string Pwsh = """
        Register-ArgumentCompleter -Native -CommandName shanhe -ScriptBlock {
          param($word, $ast, $at)
          shanhe "[suggest:$at]" "$ast" 2>$null | Where-Object { $_ -like "$word*" } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }
        """;

    public static Command Build()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or pwsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var command = new Command(
            "completion",
            "Print the script by which a shell completes what is typed: eval \"$(shanhe completion bash)\""
        )
        {
            shell,
        };
        command.SetAction(result =>
            result
                .Out()
                .WriteLine(
                    result.GetValue(shell) switch
                    {
                        "zsh" => Zsh,
                        "pwsh" => Pwsh,
                        _ => Bash,
                    }
                )
        );
        return command;
    }
}
