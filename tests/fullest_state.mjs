// Takes a course with every answer as long as it can be, several times over, on the real core, and
// prints the longest state that it saves. Standard input: { course, pages, seed }.
import { readFileSync } from 'node:fs';
import { Attempts } from '../packager/runtime/core/attempt.js';
import { Course } from '../packager/runtime/core/course.js';
import { FakeClock, components, random } from './runtime/doubles.js';

const { course: data, pages, seed } = JSON.parse(readFileSync(0, 'utf8'));
const chance = random(seed);
const pick = (/** @type {string} */ letters, /** @type {number} */ length) =>
  Array.from({ length }, () => letters[Math.floor(chance() * letters.length)]).join('');

/** @type {Record<string, (question: any) => any>} */
const longest = {
  choice: ({ options, multiple }) => options.map(({ id }) => id).slice(0, multiple ? 99 : 1),
  true_false: ({ options }) => [options[0].id],
  numeric: () => `-${pick('123456789', 40)}`,
  hotspot: ({ options, multiple }) => options.map(({ id }) => id).slice(0, multiple ? 99 : 1),
  ordering: ({ options }) => options.map(({ id }) => id),
  matching: ({ terms, options }) => terms.map(({ id }) => `${id}.${options[0].id}`),
  sorting: ({ options, bins }) => options.map(({ id }) => `${id}.${bins[0].id}`),
  scale: ({ statements, steps }) =>
    statements.length ? statements.flatMap(({ id }) => [id, steps[0].id]) : [steps[0].id],
  slider: ({ from, to }) => (`${from}`.length > `${to}`.length ? `${from}` : `${to}`),
  open_text: () => [pick('aé日 _~.,;!', 300)],
  gaps: ({ gaps }) => gaps.map(({ size }) => pick('aé日 _~.,;!', size + 10)),
};

let most = '';
const idle = () => undefined;
const tracker = {
  limit: Infinity,
  open: async () => ({
    mode: 'normal', recording: true, writable: true, learnerId: null, learnerName: null,
    suspendData: '', location: null, score: null, complete: false, passed: false, failed: false,
  }),
  suspended: (/** @type {string} */ text) => (most = text.length > most.length ? text : most),
  answered: idle, scored: idle, status: idle, located: idle, time: idle, exit: idle,
  commit: () => true,
  close: () => true,
};
const clock = new FakeClock();
const course = new Course({
  data, tracker, components, clock, storage: null, random: chance, online: () => true,
});
await clock.until(course.open());
for (const task of data.tasks ?? []) course.markDone(task.key);
for (const page of data.pages.filter(({ kind }) => kind === 'lesson')) {
  course.markViewed(page.key);
  for (const question of pages[page.id].questions)
    for (let time = 0; time < 3; time += 1)
      course.answerPractice(page.key, question, longest[question.kind](question));
}
for (let round = 0; round < 4; round += 1) {
  for (const { id, attempts } of data.assessments) {
    if (attempts !== null && round >= attempts) continue;
    const { questions } = pages[id];
    const paper = new Attempts(course.assessment(id));
    for (const key of paper.begin(questions).keys) {
      const question = questions.find((one) => one.key === key);
      paper.answer(question, longest[question.kind](question));
    }
    course.save();
    clock.pass(5);
    paper.submit(questions);
  }
  course.save();
  clock.pass(5);
}
console.log(most);
