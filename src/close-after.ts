/**
 * Does the work, then closes what it used. Where the work fails, its failure is thrown whatever comes of the closing;
 * where only the closing fails, that is.
 */
export async function closeAfter<Result>(close: () => Promise<void>, work: () => Promise<Result>): Promise<Result> {
  let result: Result
  try {
    result = await work()
  } catch (error) {
    // The failure of the work tells more than that of the closing, which mostly follows from it.
    await close().catch(() => {})
    throw error
  }
  await close()
  return result
}
