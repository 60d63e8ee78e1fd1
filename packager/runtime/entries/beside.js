/** The piece of course.js of a SCORM package that reports to a record store as well. */
import { alongside } from '../adapters/alongside.js';
import { reporting } from '../adapters/relay.js';
import { chosenAdapter } from '../core/registry.js';

const scorm = chosenAdapter();
const { tracker } = scorm;
scorm.tracker = (/** @type {import('../core/tracker.js').Surroundings} */ surroundings) =>
  alongside(tracker(surroundings), surroundings, reporting);
