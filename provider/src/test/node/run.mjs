// Drives one library, named on the command line, by JSON lines: {call, args} in, {result} or {failure} out.
import { webcrypto } from 'node:crypto'
import { createInterface } from 'node:readline'

// Node.js 18, which some distributions still have, does not make it global.
globalThis.crypto ??= webcrypto

const { default: library } = await import(`./${process.argv[2]}.mjs`)
const client = await library(JSON.parse(process.argv[3]))

for await (const line of createInterface({ input: process.stdin })) {
  const { call, args } = JSON.parse(line)
  let answer
  try {
    answer = { result: await client[call](...args) ?? null }
  } catch (e) {
    answer = { failure: e?.stack ?? String(e) }
  }
  process.stdout.write(JSON.stringify(answer) + '\n')
}
