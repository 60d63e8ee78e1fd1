// Answers one line of JSON with one line of JSON: what a question's own script makes of a response.
import { createInterface } from 'node:readline';

const kinds = new Map();

async function kind(module) {
  if (!kinds.has(module)) kinds.set(module, await import(module));
  return kinds.get(module);
}

for await (const line of createInterface({ input: process.stdin })) {
  const { module, question, response } = JSON.parse(line);
  const { score, pack, unpack, reported } = await kind(module);
  const packed = pack(response, question);
  const answer = {
    score: score(response, question),
    packed,
    restored: unpack(packed, question),
    reported: reported(response, question),
  };
  console.log(JSON.stringify(answer));
}
