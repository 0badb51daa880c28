#compdef hub
# Completion of hub in zsh.
_hub() {
  local line value meaning
  local -a lines plain open
  lines=("${(@f)$("${(Q)words[1]/#\~/$HOME}" __complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null </dev/null)}")
  case $lines[1] in
    files|folders)
      compset -P '--*='
      if [[ $lines[1] == files ]]; then _files; else _files -/; fi
      return ;;
    words) ;;
    *) return 1 ;;
  esac
  for line in "${(@)lines[2,-1]}"; do
    value=${line%%$'\t'*}
    meaning=''
    [[ $line == *$'\t'* ]] && meaning=":${line#*$'\t'}"
    # A word that goes on has no space after it.
    if [[ $value == *[:=@] ]]; then open+=("${value//:/\\:}$meaning"); else plain+=("${value//:/\\:}$meaning"); fi
  done
  (( ${#plain} )) && _describe -V hub plain
  (( ${#open} )) && _describe -V hub open -S ''
  return 0
}
if [[ $funcstack[1] == _hub ]]; then _hub "$@"; else compdef _hub hub; fi
