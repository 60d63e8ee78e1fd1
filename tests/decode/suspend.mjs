// Answers one line of JSON with one line of JSON: what the player makes of a state.
import { createInterface } from 'node:readline';
import { decode } from '../../packager/runtime/core/suspend.js';

const plain = (_key, value) => {
  if (value instanceof Set) return [...value].sort();
  return value instanceof Map ? Object.fromEntries(value) : value;
};

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(decode(JSON.parse(line)), plain));
}
