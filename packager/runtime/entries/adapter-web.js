/** The piece of course.js that a web site has in place of a learning system. */
import { WebTracker } from '../adapters/web.js';
import { adapter } from '../core/registry.js';

adapter({ name: 'web', tracker: (surroundings) => new WebTracker(surroundings) });
