// Answers one line of JSON with one line of JSON: an answer as the browser spells it.
import { createInterface } from 'node:readline';
import { responseOf } from '../../packager/runtime/adapters/responses.js';

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify({ spelt: responseOf(JSON.parse(line)) ?? null }));
}
