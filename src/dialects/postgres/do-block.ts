/** An anonymous block: what follows DO, from DECLARE or BEGIN to END. */
export function doBlock(body: string): string {
  let tag = '$hub$'
  for (let number = 2; body.includes(tag); number++) tag = `$hub${number}$`
  return `DO ${tag}\n${body}\n${tag}`
}
