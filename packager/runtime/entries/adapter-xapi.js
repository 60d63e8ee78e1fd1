/** The piece of course.js of a Tin Can package. */
import { reporting } from '../adapters/relay.js';
import { XapiTracker } from '../adapters/xapi.js';
import { adapter } from '../core/registry.js';

adapter({ name: 'xapi', tracker: (surroundings) => new XapiTracker(surroundings, reporting) });
