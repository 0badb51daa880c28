export function readmeTable() {
  return ''
}
