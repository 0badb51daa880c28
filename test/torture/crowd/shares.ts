/** The value that this share of all does not exceed; 0 if there are none. */
export function shareOf(all: readonly number[], share: number): number {
  const sorted = all.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
