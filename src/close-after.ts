/**
 * Does the work, then calls `close`. If the work fails, its error is thrown, even if `close` fails too; if only `close`
 * fails, that error is.
 */
export async function closeAfter<Result>(close: () => Promise<void>, work: () => Promise<Result>): Promise<Result> {
  let result: Result
  try {
    result = await work()
  } catch (error) {
    // An error of `close` mostly follows from that of the work, which tells more.
    await close().catch(() => {})
    throw error
  }
  await close()
  return result
}
