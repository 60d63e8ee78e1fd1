/** The piece of course.js of a scorm12 package. */
import { Scorm12Tracker } from '../adapters/scorm12.js';
import { adapter } from '../core/registry.js';

adapter({ name: 'scorm12', tracker: (surroundings) => new Scorm12Tracker(surroundings) });
