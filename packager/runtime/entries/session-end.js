/**
 * The service worker of a cmi5 package: ends a session whose page is gone.
 *
 * A page that is loaded again goes on with its session, and after the last statement of a session
 * nothing more is taken. The page cannot know which it is when it goes; the worker waits and sees.
 */
import { endSessions } from '../adapters/worker.js';

endSessions(globalThis);
