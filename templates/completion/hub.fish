# Completion of hub in fish.
function __hub_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l lines ($words[1] __complete fish $words[2..-1] "$current" 2>/dev/null </dev/null)
    switch "$lines[1]"
        case files folders
            set -l option (string match -r -- '^--[^=]*=' $current)
            set -l path (string replace -- "$option" '' $current)
            if test "$lines[1]" = files
                __fish_complete_path $path | string replace -r -- '^' "$option"
            else
                __fish_complete_directories $path '' | string replace -r -- '^' "$option"
            end
        case words
            printf '%s\n' $lines[2..-1]
    end
end
complete -c hub -e
complete -c hub -f -k -a '(__hub_complete)'
