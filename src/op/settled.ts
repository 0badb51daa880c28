/** Does the work now, and returns or throws its outcome when asked. */
export function settled<Result>(work: () => Result): () => Result {
  try {
    const result = work()
    return () => result
  } catch (error) {
    return () => {
      throw error
    }
  }
}
