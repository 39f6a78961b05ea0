using System.CommandLine;

namespace Isojoule.Cli.Commands;

/// <summary><c>isojoule completion</c>: what a shell needs to complete the words of a command.</summary>
internal sealed class CompletionCommand
{
    private const string Description =
        """
        Print what bash or zsh needs to complete commands and options.

        Examples:
          isojoule completion bash > ~/.local/share/bash-completion/completions/isojoule
          isojoule completion zsh > ~/.zfunc/_isojoule          # with fpath+=~/.zfunc before compinit
        """;

    // The program itself knows its words: the shell hands it the line and the place of the cursor.
    private const string Bash =
        """
        _isojoule() {
          local IFS=$'\n'
          COMPREPLY=($("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null))
        }
        complete -o bashdefault -o default -F _isojoule isojoule

        """;

    private const string Zsh =
        """
        #compdef isojoule
        _isojoule() {
          local -a words_known
          words_known=("${(@f)$(${words[1]} "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          if (( ${#words_known} )) && [[ -n ${words_known[1]} ]]; then
            compadd -a words_known
          else
            _files
          fi
        }
        # Read as an autoloaded function, or sourced.
        if [[ ${funcstack[1]} == _isojoule ]]; then _isojoule; else compdef _isojoule isojoule; fi

        """;

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = "bash or zsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh");
        var command = new Command("completion", Description) { shell };
        command.SetAction(result =>
        {
            using var writer = new StreamWriter(terminal.Data, leaveOpen: true);
            writer.Write(result.GetValue(shell) == "zsh" ? Zsh : Bash);
            return ExitCode.Done;
        });
        return command;
    }
}
