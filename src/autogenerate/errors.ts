import { HubError } from '../errors.ts'

/** A renaming that does not fit what is there and what is wanted. */
export class UnknownRenameError extends HubError<{ readonly rename: string; readonly nearest: readonly string[] }> {
  constructor(rename: string, problem: string, near: readonly string[]) {
    super(`Cannot rename '${rename}': ${problem}${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '.'}`, {
      rename,
      nearest: near,
    })
  }
}

/** Columns that give one enum type different values. */
export class ConflictingEnumError extends HubError<{ readonly enumType: string; readonly columns: readonly string[] }> {
  constructor(enumType: string, columns: readonly string[]) {
    super(
      `The columns ${columns.join(' and ')} give the enum type '${enumType}' different values. Give them the same ones, or each a name of its own.`,
      { enumType, columns },
    )
  }
}
