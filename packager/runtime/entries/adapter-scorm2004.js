/** The piece of course.js of a scorm2004 package. */
import { Scorm2004Tracker } from '../adapters/scorm2004.js';
import { adapter } from '../core/registry.js';

adapter({ name: 'scorm2004', tracker: (surroundings) => new Scorm2004Tracker(surroundings) });
