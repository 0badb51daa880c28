import type { DialectName } from '../../dialect-name.ts'
import { HubError } from '../../errors.ts'
import { further } from '../../shown.ts'

/** Revisions that cannot be squashed; the reasons name them. */
export class SquashRefusedError extends HubError<{ readonly range: string; readonly reasons: readonly string[] }> {
  constructor(range: string, reasons: readonly string[]) {
    super(`${range} cannot be squashed, and nothing was written:${listed(reasons)}`, { range, reasons })
  }
}

/** A squash that does not do what its members do, as a proof found. */
export class SquashNotEqualError extends HubError<{ readonly range: string; readonly differences: readonly string[] }> {
  constructor(range: string, differences: readonly string[]) {
    super(
      `The squash of ${range} is not equal to its members, and nothing was written:${listed(differences)}\nSquash the revisions before and after the one that it is about.`,
      { range, differences },
    )
  }
}

/** A database on which a squash cannot be proven. */
export class NotProvableError extends HubError<{
  readonly dialects: readonly DialectName[]
  readonly reasons: readonly string[]
}> {
  constructor(dialects: readonly DialectName[], reasons: readonly string[]) {
    super(
      `The squash cannot be proven on ${dialects.join(', ')}, and nothing was written:${listed(reasons)}\nGive the config an environment with such a database, or leave it out: unproven, which the file then says.`,
      { dialects, reasons },
    )
  }
}

/** No database on which a squash is to be proven is known. */
export class NothingToProveOnError extends HubError<{ readonly reasons: readonly string[] }> {
  constructor(reasons: readonly string[]) {
    super(
      `A squash is proven on at least one database, and there is none: the config names no database, or each is left out.${listed(reasons)}`,
      { reasons },
    )
  }
}

function listed(lines: readonly string[]): string {
  return lines.map((line) => `\n  ${further(line, 4)}`).join('')
}
