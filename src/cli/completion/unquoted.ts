/** A word without the quotes and backslashes of the shell; the last quote may be missing. */
export function unquoted(word: string): string {
  let [text, quote] = ['', '']
  for (let at = 0; at < word.length; at++) {
    const character = word.charAt(at)
    if (character === '\\' && quote !== "'") text += word.charAt(++at)
    else if (character === quote) quote = ''
    else if (quote === '' && (character === '"' || character === "'")) quote = character
    else text += character
  }
  return text
}
