/** The piece of course.js of a cmi5 package. */
import { Cmi5Tracker } from '../adapters/cmi5.js';
import { reporting } from '../adapters/relay.js';
import { unit } from '../adapters/unit.js';
import { adapter } from '../core/registry.js';

/** @type {import('../core/tracker.js').CourseData} */
let course;
adapter({
  name: 'cmi5',
  prepare: async (data) => {
    course = data;
    await unit(data);
  },
  tracker: (surroundings) => new Cmi5Tracker(surroundings, reporting, course),
});
