/** What a call throws; it must throw. */
export async function thrown (call) {
  try {
    await call()
  } catch (e) {
    return e
  }
  throw new Error('was not refused')
}
