# Completion of hub in bash, 3.2 and later. It puts words together that bash splits at `:`, `=` and `@`.
_hub_complete() {
  local line=${COMP_LINE:0:COMP_POINT} current='' word rest i reply breaks prefix value
  local IFS=$' \t\n'
  local -a words=()
  COMPREPLY=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    rest=${line#"${line%%[![:space:]]*}"}
    ((i == COMP_CWORD)) && word=$rest
    if [[ $rest == "$line" && $i -gt 0 ]]; then
      words[${#words[@]} - 1]+=$word
    else
      words+=("$word")
    fi
    line=${rest#"$word"}
  done
  current=${words[${#words[@]} - 1]}
  reply=$("${words[0]/#\~/$HOME}" __complete bash "${words[@]:1}" 2>/dev/null </dev/null) || return 0
  case ${reply%%$'\n'*} in
    files)
      IFS=$'\n'
      compopt -o filenames -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "${current#*=}"))
      return 0 ;;
    folders)
      IFS=$'\n'
      compopt -o filenames -o dirnames 2>/dev/null || COMPREPLY=($(compgen -d -- "${current#*=}"))
      return 0 ;;
    words) ;;
    *) return 0 ;;
  esac
  # What stands before the last of these characters is not replaced.
  breaks=${COMP_WORDBREAKS//[[:space:]\"\']/}
  prefix=''
  [[ $current != [\"\']* ]] && prefix=${current%"${current##*[$breaks]}"}
  while IFS= read -r value; do
    value=${value%%$'\t'*}
    [[ $value == words || -z $value ]] && continue
    value=${value#"$prefix"}
    [[ $current == [\"\']* ]] || printf -v value %q "$value"
    COMPREPLY+=("$value")
  done <<<"$reply"
  compopt -o nosort 2>/dev/null
  [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:=@] ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -F _hub_complete hub
